"""Apply edits to a text: all else stays letter for letter, line breaks of every kind included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reports.edits.edit import Edit

_BREAK = re.compile(r"\r\n|\r|\n")


class ChangedTextError(ValueError):
    """The text does not hold what an edit is to replace."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits of one note to its text. Raises ChangedTextError when one does not fit, or two overlap."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = _offset(starts, ends, edit.start, edit), _offset(starts, ends, edit.end, edit)
        if start < done or _BREAK.sub("\n", text[start:end]) != edit.before:
            raise ChangedTextError(f"{edit.path}:{edit.place.line_start}: does not hold {edit.before!r} any more")
        parts += [text[done:start], edit.after]
        done = end
    return "".join((*parts, text[done:]))


def apart(edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Part edits into those that can be applied together, the most severe first, and those that are left."""
    kept: list[Edit] = []
    left: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.severity.rank, not edit.safe, edit.path, edit.start, edit.end)):
        (left if any(_overlap(edit, other) for other in kept) else kept).append(edit)
    return tuple(in_order(kept)), tuple(in_order(left))


def in_order(edits: Iterable[Edit]) -> Sequence[Edit]:
    """Sort edits as a reader meets their places."""
    return sorted(edits, key=lambda edit: (edit.path, edit.start, edit.end, edit.rule))


def _overlap(one: Edit, other: Edit) -> bool:
    if one.path != other.path:
        return False
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _offset(starts: Sequence[int], ends: Sequence[int], spot: tuple[int, int], edit: Edit) -> int:
    line, column = spot
    if line > len(starts) or starts[line - 1] + column - 1 > ends[line - 1]:
        raise ChangedTextError(f"{edit.path}:{line}: has no column {column} any more")
    return starts[line - 1] + column - 1
