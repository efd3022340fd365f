"""Checks the open notes of an editor as they change, off the thread that answers it, and shows what is found."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from flows.editor.carried import carried
from flows.editor.desks import Desks
from flows.editor.documents import Document, document_of
from flows.editor.projects import Project, project_of
from flows.editor.view import View
from flows.exits import Stop

Answer = TypeVar("Answer")

PAUSE = 0.3  # seconds without a key pressed, after which a note is checked
LONG_PAUSE = 1.5  # the same for all notes of a project, where there are many
SLOW = 0.3  # seconds that a check of all notes may take before they are many


class NoteServer(LanguageServer):
    """Gives every change a number, its round; what a later round has overtaken is neither begun nor shown."""

    def __init__(self) -> None:
        """Offer whole-document synchronisation: notes are small, and lines are counted by us."""
        super().__init__("noteaudit", version("noteaudit"), types.TextDocumentSyncKind.Full)
        self.is_shut_down = False
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._desks = Desks()
        self._projects: dict[str, Project] = {}
        self._views: dict[str, View] = {}
        self._rounds: Counter[Project] = Counter()
        self._told: tuple[str, ...] = ()

    def view(self, uri: str) -> View | None:
        """Give what is known of a note, unless it was changed since."""
        view = self._views.get(uri)
        return view if view and view.version == self.workspace.get_text_document(uri).version else None

    async def begin(self, uri: str) -> None:
        """Take a note up when it is opened, or anew when it is saved."""
        self._place(uri)
        await self.check(uri, refresh=True)

    async def check(self, uri: str, pause: float = 0.0, refresh: bool = False) -> None:
        """Check the project of a note, unless a later call comes first; show what is found in all its open notes."""
        project = self._projects.get(uri)
        if project is None:
            return
        if refresh:
            self._desks.mark_stale(project)
        self._rounds[project] += 1
        this = self._rounds[project]
        await asyncio.sleep(pause)
        if pause and self._desks.seconds(project) > SLOW:
            await self._check_alone(uri, project, this)
            await asyncio.sleep(LONG_PAUSE - pause)
        await self._check(project, this)

    async def forget(self, uri: str) -> None:
        """Let go of a note that was closed: its file counts again."""
        self._views.pop(uri, None)
        project = self._projects.pop(uri, None)
        self._publish(uri, None, [])
        left = next((other for other, its in self._projects.items() if its == project), None)
        if left is not None:
            await self.check(left, refresh=True)

    async def look_again(self) -> None:
        """Read again what changed outside of the editor, settings included."""
        for uri in list(self._projects):
            self._place(uri)
        one_each = {project: uri for uri, project in self._projects.items()}
        for uri in one_each.values():
            await self.check(uri, refresh=True)

    def shut_down(self) -> None:
        """Stop working; what is still being checked is not waited for."""
        self.is_shut_down = True
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _place(self, uri: str) -> None:
        """Find the project of a note; where its settings cannot be read, the one it had stays."""
        path = to_fs_path(uri)
        if path is None:
            return
        addresses = [*self.workspace.folders, *([self.workspace.root_uri] if self.workspace.root_uri else [])]
        folders = [Path(folder) for folder in map(to_fs_path, addresses) if folder]
        try:
            self._projects[uri] = project_of(Path(path), folders)
        except Stop as stop:
            self._tell(stop.problems)

    async def _check_alone(self, uri: str, project: Project, this: int) -> None:
        """Show at once what one note says by itself; what it says against others is carried over."""
        if this != self._rounds[project]:
            return
        document, codec = self._document(uri), self.workspace.position_codec
        view = await self._in_round(project, this, lambda: self._desks.check_alone(project, document, codec))
        if view is not None and this == self._rounds[project]:
            self._show(document, carried(self._views.get(uri), view))

    async def _check(self, project: Project, this: int) -> None:
        """Show what is found in all open notes of a project."""
        if this != self._rounds[project]:
            return
        documents = [self._document(uri) for uri, its in self._projects.items() if its == project]
        codec = self.workspace.position_codec
        try:
            views = await self._in_round(project, this, lambda: self._desks.check(project, documents, codec))
        except Stop as stop:
            self._tell(stop.problems)
            return
        if views is not None and this == self._rounds[project]:
            self._told = ()
            for document in documents:
                self._show(document, views.get(document.uri))

    async def _in_round(self, project: Project, this: int, work: Callable[[], Answer]) -> Answer | None:
        """Do work on the worker; None when the round is over before its turn comes."""

        def turn() -> Answer | None:
            return work() if this == self._rounds[project] else None

        return await asyncio.get_running_loop().run_in_executor(self._worker, turn)

    def _document(self, uri: str) -> Document:
        return document_of(self.workspace.get_text_document(uri))

    def _show(self, document: Document, view: View | None) -> None:
        """Show what is found in a note, or nothing in one that the settings leave out."""
        if document.uri not in self._projects:
            return
        if view is None:
            self._views.pop(document.uri, None)
        else:
            self._views[document.uri] = view
        self._publish(document.uri, document.version, view.diagnostics if view else [])

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _tell(self, problems: tuple[str, ...]) -> None:
        """Say what keeps notes from being checked, once until it changes."""
        if problems != self._told:
            self._told = problems
            for problem in problems:
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"noteaudit: {problem}"))
