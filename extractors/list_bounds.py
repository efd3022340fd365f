"""The bound that a heading or opening line gives the bare values listed under it: `Limits:`, `Max throughput:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.rows import bound_in

SHORT_HEADING = 4
_LABEL = re.compile(r"(?:[^:=|]{1,40}[:=–-])?\s*")


def with_list_bounds(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Give the first value of a list item, where nothing else bounds it, the bound that the list is about."""
    if passage.kind is PassageKind.ROW or not quantities or quantities[0].bound is not Bound.EXACT:
        return quantities
    first = quantities[0]
    if _LABEL.fullmatch(passage.plain, 0, first.start) is None:
        return quantities
    bound = next((found for text in _openings(passage) if (found := bound_in(text)) is not None), None)
    return quantities if bound is None else [replace(first, bound=bound), *quantities[1:]]


def _openings(passage: Passage) -> Iterator[str]:
    """The line a list item hangs on, else a heading of few words."""
    if passage.parents:
        yield passage.parents[-1]
    elif passage.section and len(passage.section[-1].split()) <= SHORT_HEADING:
        yield passage.section[-1]
