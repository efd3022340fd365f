"""The lines that an item has to itself, so that they can be taken away and nothing else with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from expectations.lists.items import Item
from extractors.folding import fold
from extractors.lines import BULLET
from extractors.model import Place

# A number that the next items count on from, and a box that is ticked or not.
_ODD_MARKER = re.compile(r"[\d\[]")


@dataclass(frozen=True, slots=True)
class Lines:
    """The first and last line of an item, from 1."""

    first: int
    last: int


def lines_of(item: Item, following: Item | None, lines: Sequence[str]) -> Lines | None:
    """Give an item's lines; None when they hold or carry something else: a number, a comment, a block id, a list."""
    first, last = item.first.place.line_start, item.last.place.line_end
    if not item.is_prose or item.last.plain.endswith(":") or (following and item.encloses(following)):
        return None
    raw = fold(" ".join(lines[first - 1 : last]))
    words = fold(" ".join(passage.text for passage in item.passages))
    marker = raw.removesuffix(words)
    if not raw.endswith(words) or _ODD_MARKER.search(marker) or (marker and not BULLET.fullmatch(marker)):
        return None
    if _carries(lines, first, last) or _is_asked_for(lines, first):
        return None
    return Lines(first, last)


def with_line_end(path: str, first: int, last: int, lines: Sequence[str]) -> Place:
    """Enclose whole lines and their line end, and one of two blank lines that would meet."""
    above = first == 1 or not lines[first - 2].strip()
    if last == len(lines):
        return Place(path, max(first - 1, 1), last, len(lines[first - 2]) + 1 if first > 1 else 1, len(lines[-1]) + 1)
    ends = last + 1 == len(lines)
    if above and not ends and not lines[last].strip():
        return Place(path, first, last + 2, 1, 1)
    if above and ends and first > 1:
        return Place(path, first - 1, last + 1, 1, 1)
    return Place(path, first, last + 1, 1, 1)


def _carries(lines: Sequence[str], first: int, last: int) -> bool:
    """Whether the next line belongs to the item: it is indented more, or marks it for another program."""
    following = lines[last] if last < len(lines) else ""
    text = following.strip()
    return text.startswith(("<!--", "^", "%%")) or (bool(text) and _indent(following) > _indent(lines[first - 1]))


def _is_asked_for(lines: Sequence[str], first: int) -> bool:
    """Whether the line above says something to noteaudit about this one."""
    return first > 1 and "noteaudit:" in lines[first - 2]


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
