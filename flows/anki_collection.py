"""What a reader added to our notes in Anki, read from their collection, which is opened for reading only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flows.exits import Stop
from reports.anki.note_type import FIELDS, NoteType
from reports.anki.own_words import OwnWords

FIELD_END = "\x1f"
_NOTES = "SELECT mid, guid, flds, tags, mod FROM notes WHERE mid IN (?, ?)"


def own_words(collection: Path) -> dict[str, OwnWords]:
    """Read every note of ours, by guid. Raises Stop when that is not possible, or Anki has not written all yet."""
    if not collection.is_file():
        raise Stop(f"{collection}: no such collection; it is in the folder of your Anki profile")
    pending = collection.with_name(f"{collection.name}-wal")
    if pending.exists() and pending.stat().st_size:
        raise Stop(f"{collection}: in use; close Anki first")
    address = f"{collection.absolute().as_uri()}?mode=ro&immutable=1"  # leaves nothing beside the collection
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return dict(_read(connection))
    except sqlite3.DatabaseError as error:
        raise Stop(f"{collection}: not a collection of Anki: {error}") from error


def _read(connection: sqlite3.Connection) -> Iterator[tuple[str, OwnWords]]:
    names = _field_names(connection)
    for note_type, guid, texts, tags, changed in connection.execute(_NOTES, [kind.value for kind in NoteType]):
        fields = dict(zip(names.get(note_type) or FIELDS, texts.split(FIELD_END), strict=False))
        yield guid, OwnWords(fields, tuple(tags.split()), int(changed))


def _field_names(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Name the fields of each note type in the order they have there, should somebody have moved them."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    names: dict[int, list[str]] = {}
    if "fields" in tables:  # collections of before 2020 have none, and ours cannot be in them in another order
        for note_type, _, name in sorted(connection.execute("SELECT ntid, ord, name FROM fields")):
            names.setdefault(note_type, []).append(name)
    return names
