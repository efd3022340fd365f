"""The language server: what an editor asks and tells, and who answers."""

from __future__ import annotations

import os
from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from flows.configuration import OWN_FILE, SHARED_FILE
from flows.editor.actions import FIX_ALL, QUICK_FIX, actions_of
from flows.editor.hover import hover_of
from flows.editor.note_server import PAUSE, NoteServer

WATCHED = ("**/*.md", "**/*.markdown", "**/*.txt", f"**/{OWN_FILE}", f"**/{SHARED_FILE}")


def make_server() -> NoteServer:
    """Build the server with all that it answers to."""
    server = NoteServer()
    for name, answer, options in FEATURES:
        server.feature(name, options)(answer)
    return server


def initialize(_server: NoteServer, params: types.InitializeParams) -> None:
    """Start from the folder that is open in the editor, so that paths in messages read as on the command line."""
    root = to_fs_path(params.root_uri) if params.root_uri else None
    if root and Path(root).is_dir():
        os.chdir(root)


async def initialized(server: NoteServer, _params: types.InitializedParams) -> None:
    """Ask to be told when files change outside of the editor, if it can tell."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("notes", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([registration]))


async def did_open(server: NoteServer, params: types.DidOpenTextDocumentParams) -> None:
    """Check a note that was opened."""
    await server.begin(params.text_document.uri)


async def did_change(server: NoteServer, params: types.DidChangeTextDocumentParams) -> None:
    """Check a note while it is being written, whenever its writer pauses."""
    await server.check(params.text_document.uri, pause=PAUSE)


async def did_save(server: NoteServer, params: types.DidSaveTextDocumentParams) -> None:
    """Check a note that was saved, and look at the files and the settings again."""
    await server.begin(params.text_document.uri)


async def did_close(server: NoteServer, params: types.DidCloseTextDocumentParams) -> None:
    """Let go of a note."""
    await server.forget(params.text_document.uri)


async def did_change_files(server: NoteServer, _params: types.DidChangeWatchedFilesParams) -> None:
    """Look at files and settings that were changed by others."""
    await server.look_again()


def code_action(server: NoteServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer what can be done about the findings of a stretch of text."""
    view = server.view(params.text_document.uri)
    return actions_of(view, params.range, params.context.only) if view else []


def hover(server: NoteServer, params: types.HoverParams) -> types.Hover | None:
    """Tell what the reference says of the fact under the cursor."""
    view = server.view(params.text_document.uri)
    return hover_of(view, params.position) if view else None


def shutdown(server: NoteServer, _params: None) -> None:
    """Stop working."""
    server.shut_down()


FEATURES = (
    (types.INITIALIZE, initialize, None),
    (types.INITIALIZED, initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, did_change, None),
    (types.TEXT_DOCUMENT_DID_SAVE, did_save, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, did_close, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, did_change_files, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, code_action, types.CodeActionOptions([QUICK_FIX, FIX_ALL])),
    (types.TEXT_DOCUMENT_HOVER, hover, None),
    (types.SHUTDOWN, shutdown, None),
)
