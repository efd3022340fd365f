"""A note as the editor holds it: its text is what counts, whatever stands in the file."""

from __future__ import annotations

from dataclasses import dataclass

from pygls.workspace import TextDocument


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an open note."""

    uri: str
    path: str
    version: int | None
    text: str


def document_of(held: TextDocument) -> Document:
    """Take a copy that does not change while it is being checked."""
    return Document(held.uri, held.path, held.version, _as_read(held.source))


def _as_read(text: str) -> str:
    """A text as its file would be read: line breaks of one kind, and no half of a character."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n")
