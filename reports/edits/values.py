"""Whether another value fits what else a sentence says: other amounts, lists, words that point back."""

from __future__ import annotations

import re

from extractors.arithmetic import worked_out
from extractors.model import Bound, Fact, Passage
from extractors.quantities import find_limits

_POINTS_BACK = re.compile(
    r"\b(?:that|this|those|these|the|another|other|each|every|additional|extra|next|first|last|same) $", re.IGNORECASE
)
_TIMES = re.compile(r"\d\s?[x×*]\s?\d")
_LISTED = re.compile(r"[:(–—]| - |, .*(?:,| and | or )")
_COUNT = "1"
_SAME = 0.15  # a decimal unit and its binary twin differ by less


def sits_right(fact: Fact, passage: Passage, start: int, end: int, words: str) -> bool:
    """Whether `words` can replace a fact's amount, characters `start` to `end`, with nobody looking."""
    if not fact.base_value or next(find_limits(words), None) is None:
        return False
    if worked_out(passage.plain) or _TIMES.search(passage.plain) or _POINTS_BACK.search(passage.plain[:start]):
        return False
    if fact.base_unit == _COUNT and not _counts_freely(fact, passage, end):
        return False
    return _is_outermost(fact, passage, start, end)


def _counts_freely(fact: Fact, passage: Passage, end: int) -> bool:
    """Whether a count may grow: what is counted is not listed behind it, and would have to grow too."""
    return fact.bound is not Bound.EXACT or (passage.plain.endswith(".") and not _LISTED.search(passage.plain[end:]))


def _is_outermost(fact: Fact, passage: Passage, start: int, end: int) -> bool:
    """Whether the sentence gives the amount once, in whatever unit, and nothing beyond a bound."""
    own = fact.base_value or 1.0
    others = [
        quantity.base_value / own
        for part in (passage.plain[:start], passage.plain[end:])
        for quantity in find_limits(part)
        if quantity.base_unit == fact.base_unit
    ]
    if any(abs(other - 1) < _SAME for other in others):
        return False
    if fact.bound is Bound.MAX:
        return all(other < 1 for other in others)
    return fact.bound is not Bound.MIN or all(other > 1 for other in others)
