"""The work on a note as bytes and back, to be kept between runs and sent between machines. Reading it runs no code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

import msgspec

from expectations.findings import Finding
from extractors.files import TextFile
from extractors.model import Fact, Note, Passage, PassageKind, Place, Skipped
from flows.note_work import NoteWork

Texts = tuple[str, ...]
# Text, plain if it differs, runs of its offsets, kind, lines, columns, section, parents, headers, item, date.
Row = tuple[str, str | None, list[int], PassageKind, int, int, int, int, Texts, Texts, Texts, int, date | None]


class _Stored(msgspec.Struct, array_like=True, gc=False):
    """The work on a note without what its file says itself: path and text."""

    as_of: date | None
    passages: list[Row] | None
    skipped: tuple[Skipped, ...]
    facts: tuple[Fact, ...]
    said: tuple[Finding, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)


class Unreadable(Exception):
    """The bytes are not the work on a note."""


def to_bytes(work: NoteWork) -> bytes:
    """Write the work on a note down."""
    note = work.note
    rows = None if note is None else [_row(passage) for passage in note.passages]
    return _ENCODER.encode(_Stored(note.as_of if note else None, rows, work.skipped, work.facts, work.said))


def from_bytes(data: bytes, file: TextFile) -> NoteWork:
    """Read the work on this file. Raises Unreadable when the bytes are none."""
    try:
        stored = _DECODER.decode(data)
        rows = stored.passages
        passages = None if rows is None else tuple([_passage(row, file.path) for row in rows])
    except (msgspec.DecodeError, ValueError, IndexError) as error:
        raise Unreadable(str(error)) from error
    note = None if passages is None else Note(file.path, file.text, passages, stored.as_of)
    return NoteWork(note, stored.skipped, stored.facts, stored.said)


def _row(passage: Passage) -> Row:
    place = passage.place
    return (
        passage.text,
        None if passage.plain == passage.text else passage.plain,
        _runs(passage.offsets),
        passage.kind,
        place.line_start,
        place.line_end,
        place.column_start,
        place.column_end,
        passage.section,
        passage.parents,
        passage.headers,
        passage.item,
        passage.as_of,
    )


def _passage(row: Row, path: str) -> Passage:
    text, plain, runs, kind, first, last, left, right, section, parents, headers, item, as_of = row
    place = Place(path, first, last, left, right)
    words = text if plain is None else plain
    return Passage(text, words, _offsets(runs), kind, place, section, parents, headers, item, as_of)


def _runs(offsets: tuple[int, ...]) -> list[int]:
    """Write offsets as runs of consecutive ones: where each starts, and where it ends."""
    if offsets and offsets == _counting(offsets[0], offsets[-1] + 1):
        return [offsets[0], offsets[-1] + 1]
    breaks = [index for index, (left, right) in enumerate(pairwise(offsets), 1) if right != left + 1]
    bounds = zip([0, *breaks], [*breaks, len(offsets)], strict=True) if offsets else ()
    return [edge for start, end in bounds for edge in (offsets[start], offsets[end - 1] + 1)]


def _offsets(runs: Sequence[int]) -> tuple[int, ...]:
    if len(runs) == 2:
        return _counting(runs[0], runs[1])
    return tuple(offset for start, end in zip(runs[::2], runs[1::2], strict=True) for offset in range(start, end))


@lru_cache(maxsize=8192)  # most passages are one run, and runs of one length share their numbers
def _counting(start: int, end: int) -> tuple[int, ...]:
    return tuple(range(start, end))
