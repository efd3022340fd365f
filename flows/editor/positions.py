"""Places of notes as editors count them: lines from 0, and characters in the units that the editor asked for."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from extractors.model import Place


def range_of(place: Place, lines: Sequence[str], codec: PositionCodec) -> types.Range:
    """Translate a place; `lines` are those of its note."""
    start = types.Position(place.line_start - 1, place.column_start - 1)
    end = types.Position(place.line_end - 1, place.column_end - 1)
    return codec.range_to_client_units(lines, types.Range(start, end))


def overlap(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges share a character, or one of them is a cursor at or in the other."""
    return _spot(one.start) <= _spot(other.end) and _spot(other.start) <= _spot(one.end)


def holds(around: types.Range, position: types.Position) -> bool:
    """Whether a cursor is at or in a range."""
    return _spot(around.start) <= _spot(position) <= _spot(around.end)


def _spot(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
