"""An Anki package made by genanki: the same notes at the same moment give the same bytes."""

from __future__ import annotations

import hashlib
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import genanki

from reports.anki import note_type as fields
from reports.anki.keeping import Parcel
from reports.anki.manifest import Exported
from reports.anki.note_type import FIELDS, NoteType, style, template_of

_LEAST_ID = 1 << 30
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class _FrozenModel(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type whose day of change does not move with each export."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 - genanki asks so
        """Describe the note type as of the day it was frozen."""
        described: dict[str, Any] = super().to_json(fields.CHANGED, deck_id)
        return described


class _DatedNote(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note that says when it was last changed, not when it was exported."""

    changed = 0

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ARG002
        """Write the note and its cards."""
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


def package(parcel: Parcel) -> bytes:
    """Write every note of a parcel, a deck for each of their decks."""
    models = {kind: _model(kind) for kind in NoteType}
    decks: dict[str, genanki.Deck] = {}
    for order, entry in enumerate(parcel.notes):
        name = entry.content.deck
        deck = decks.setdefault(name, genanki.Deck(_deck_id(name), name))
        deck.add_note(_note(entry, models, order))
    return _zipped(list(decks.values()), parcel.stamp)


def _note(entry: Exported, models: Mapping[NoteType, genanki.Model], order: int) -> genanki.Note:
    content = entry.content
    note = _DatedNote(
        model=models[content.note_type],
        fields=[content.texts.get(name, "") for name in FIELDS],
        tags=list(content.tags),
        guid=content.guid,
        due=order,
    )
    note.changed = entry.changed
    return note


def _model(kind: NoteType) -> genanki.Model:
    return _FrozenModel(
        kind.value,
        kind.title,
        fields=[{"name": name} for name in FIELDS],
        templates=[dict(template_of(kind))],
        css=style(),
        model_type=genanki.Model.CLOZE if kind is NoteType.CLOZE else genanki.Model.FRONT_BACK,
        sort_field_index=FIELDS.index(fields.QUESTION),
    )


def _deck_id(name: str) -> int:
    return _LEAST_ID + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % _LEAST_ID


def _zipped(decks: list[genanki.Deck], stamp: int) -> bytes:
    """Write the collection in memory: genanki's own way leaves a file behind and today's date in the archive."""
    with closing(sqlite3.connect(":memory:")) as connection:
        genanki.Package(decks).write_to_db(connection.cursor(), stamp, itertools.count(stamp * 1000))
        connection.commit()
        collection = connection.serialize()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, content)
    return archive.getvalue()
