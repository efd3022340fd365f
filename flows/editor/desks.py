"""The desks of all projects with an open note: laid when first needed, and anew when the settings change."""

from __future__ import annotations

from collections.abc import Iterable

from pygls.workspace import PositionCodec

from flows.editor.desk import Desk
from flows.editor.documents import Document
from flows.editor.projects import Project, settings_of
from flows.editor.view import View, Viewer


class Desks:
    """Checks open notes. It is slow, so it works on a thread of its own, one call at a time."""

    def __init__(self) -> None:
        self._desks: dict[Project, Desk] = {}
        self._stale: set[Project] = set()

    def mark_stale(self, project: Project) -> None:
        """Have files and settings looked at again before the next check of all notes."""
        self._stale.add(project)

    def seconds(self, project: Project) -> float:
        """How long the last check of all notes took; 0 before the first."""
        return self._desks[project].seconds if project in self._desks else 0.0

    def check(self, project: Project, documents: Iterable[Document], codec: PositionCodec) -> dict[str, View]:
        """Check all notes of a project; views of the open ones, by address, but for those the settings leave out."""
        desk = self._ready(project)
        named = {name: document for document in documents if (name := desk.name_of(document.path)) is not None}
        viewer = Viewer(desk.check({name: document.text for name, document in named.items()}), codec)
        return {document.uri: viewer.view(document.uri, name, document.version) for name, document in named.items()}

    def check_alone(self, project: Project, document: Document, codec: PositionCodec) -> View | None:
        """Check one note as if there were no other; None if the settings leave it out."""
        desk = self._desks[project]
        name = desk.name_of(document.path)
        if name is None:
            return None
        return Viewer(desk.check_alone(name, document.text), codec).view(document.uri, name, document.version)

    def _ready(self, project: Project) -> Desk:
        """Find the desk of a project, with its files and settings as they are now. Raises Stop for broken settings."""
        desk = self._desks.get(project)
        if desk is None or project in self._stale:
            self._stale.discard(project)
            settings = settings_of(project)
            if desk is None or desk.settings != settings:
                desk = self._desks[project] = Desk(settings)
            else:
                desk.refresh()
        return desk
