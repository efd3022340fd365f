"""Note files to be corrected: their bytes as read, what forbids to write them, and the corrected bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.decoding import Encoded, read_encoded, unbroken
from extractors.model import Note
from reports.edits import Edit, apply

_ANYONE_WRITES = 0o222


CHANGED = "has changed since it was read; run again"


class RefusedError(Exception):
    """A file that is not to be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Original:
    """A note's file as it was read: its bytes, and how they hold its text."""

    path: Path
    data: bytes
    encoded: Encoded

    def corrected(self, rounds: Iterable[Sequence[Edit]]) -> bytes:
        """Apply rounds of edits, each to the outcome of the one before; all other bytes stay as they are."""
        text = self.encoded.text
        for edits in rounds:
            text = apply(text, edits)
        return self.encoded.encode(text)

    def refuse_change(self) -> None:
        """Raise RefusedError when the file holds something else by now."""
        try:
            same = not self.path.is_symlink() and self.path.read_bytes() == self.data
        except OSError as error:
            raise RefusedError(f"cannot be read: {error.strerror or error}") from error
        if not same:
            raise RefusedError(CHANGED)


class Originals:
    """The files of the notes that are to be corrected, each opened once; `refused` says, by path, why not."""

    def __init__(self, notes: Iterable[Note], paths: Iterable[str], needs: Callable[[Path], None]) -> None:
        """Open nothing yet. Nothing outside of the folders named, or of those of the files named, is ever opened."""
        self._needs = needs
        self._notes = {note.path: note for note in notes}
        named = [Path(path) for path in paths]
        self._roots = tuple((path if path.is_dir() else path.parent).resolve() for path in named)
        self._opened: dict[str, Original] = {}
        self.refused: dict[str, str] = {}

    def may_change(self, edit: Edit) -> bool:
        """Whether an edit can be written into its file."""
        if edit.path not in self.refused and edit.path not in self._opened:
            try:
                self._opened[edit.path] = _open(self._notes[edit.path], self._roots, self._needs)
            except RefusedError as error:
                self.refused[edit.path] = str(error)
        original = self._opened.get(edit.path)
        return original is not None and not self._cannot_hold(original, edit)

    def of(self, path: str) -> Original:
        """Give the file of a note that was opened."""
        return self._opened[path]

    def _cannot_hold(self, original: Original, edit: Edit) -> bool:
        """Whether an edit needs characters that the encoding of its file does not have."""
        try:
            original.encoded.encode(edit.after)
        except UnicodeEncodeError:
            spot = f"{edit.path}:{edit.place.line_start}"
            self.refused[spot] = (
                f"{original.encoded.encoding} has not all characters of {edit.after!r}; save it as UTF-8"
            )
            return True
        return False


def needs_reading(path: Path) -> None:
    """Ask nothing more of a file of which only the difference is shown."""


def needs_writing(path: Path) -> None:
    """Refuse a file that is protected, even from someone who may write everything."""
    if not path.stat().st_mode & _ANYONE_WRITES or not os.access(path, os.W_OK):
        raise RefusedError("is read-only; make it writable first")


def _open(note: Note, roots: Sequence[Path], needs: Callable[[Path], None]) -> Original:
    """Read a note's file anew. Raises RefusedError when it must not be corrected, or is not what was judged."""
    path = Path(note.path)
    if path.is_symlink():
        raise RefusedError("is a symbolic link; name the file it leads to")
    try:
        if not any(path.resolve().is_relative_to(root) for root in roots):
            raise RefusedError("leads out of the folders that were named")
        needs(path)
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"cannot be read: {error.strerror or error}") from error
    encoded = read_encoded(data)
    if encoded is None or unbroken(encoded.text) != note.text:
        raise RefusedError(CHANGED)
    if encoded.encode(encoded.text) != data:
        raise RefusedError(f"cannot be written back byte for byte as {encoded.encoding}; save it as UTF-8")
    return Original(path, data, encoded)
