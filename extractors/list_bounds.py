"""What a heading or opening line gives the bare values listed under it: `Limits:`, `Max throughput:`, `Max IOPS:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.rows import bound_in, of_limits, with_unit_of

SHORT_HEADING = 4
_LABEL = re.compile(r"(?:[^:=|]{1,60}(?:[:=]|[–-](?!\w))|[^:=|(\d]{1,40}\()?\s*")
_SIBLING = re.compile(r" ?(?:,|/|,? ?(?:or|and)) ?")
_WORD = re.compile(r"\w+")


def with_list_bounds(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Give the first value of a list item, and those beside it, bound and unit of the list, where they have none."""
    if passage.kind is PassageKind.ROW or not quantities:
        return quantities
    first = quantities[0]
    if _LABEL.fullmatch(passage.plain, 0, first.start) is None:
        return quantities
    if len(quantities) == 1 and not first.unit and passage.parents:
        quantities = [with_unit_of(passage.parents[-1], first)]
    bound = next((found for text in _openings(passage) if (found := bound_in(text)) is not None), None)
    if bound is None or first.bound is not Bound.EXACT:
        return quantities
    last = _last_beside(passage.plain, quantities)
    return [replace(quantity, bound=bound) for quantity in quantities[:last]] + quantities[last:]


def _last_beside(text: str, quantities: list[Quantity]) -> int:
    """How many values stand side by side from the first on, each without a bound of its own: `1 MB/s or 1000 rows`."""
    count = 1
    while count < len(quantities) and quantities[count].bound is Bound.EXACT:
        if _SIBLING.fullmatch(text, quantities[count - 1].end, quantities[count].start) is None:
            break
        count += 1
    return count


def _openings(passage: Passage) -> Iterator[str]:
    """The line a list item hangs on, else a heading of few words; one that is of limits holds for lists in lists."""
    heading = passage.section[-1] if passage.section else ""
    if len(_WORD.findall(heading)) > SHORT_HEADING:
        heading = ""
    if passage.parents:
        yield passage.parents[-1]
    if heading and (not passage.parents or of_limits(heading)):
        yield heading
