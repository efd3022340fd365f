"""Values said again in brackets or behind `=`: `900 seconds (15 minutes)`, `15 min / 900 s`, `99.99% (four nines)`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.listed_bounds import LISTED
from extractors.tokens import Token, lows

LONGEST_GAP, CLOSE_GAP = 4, 2
_APART = frozenset(("old", LISTED))
CALENDAR_SLACK, PREFIX_SLACK = 0.04, 0.1


def drop_restated(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for a value said twice, the first."""
    result: list[Draft] = []
    for draft in drafts:
        if not (result and (_restates(tokens, result[-1], draft) or _nines_again(result, draft))):
            result.append(draft)
    return result


def _nines_again(said: list[Draft], again: Draft) -> bool:
    """Whether a count of nines repeats a share the sentence has given in digits."""
    return again.number.nines and any(draft.unit == again.unit and draft.size == again.size for draft in said)


def _restates(tokens: list[Token], said: Draft, again: Draft) -> bool:
    between = lows(tokens, said.last, again.first)
    if again.number.nines and said.unit.symbol == "%" and between[:1] == ["("] and len(between) <= LONGEST_GAP:
        return True
    if not 0 < len(between) <= LONGEST_GAP or again.note in _APART or between[0] not in grammar("again"):
        return False
    if between[0] in grammar("again, close by") and len(between) > CLOSE_GAP:
        return False
    if _are_calendar(said, again) and between[0] in grammar("again, about"):
        return _is_near(said.length, again.length, CALENDAR_SLACK)
    if again.number.nines and said.unit.symbol == "%":
        return said.unit.base == again.unit.base or between[0] in grammar("again, nines")
    return _is_same_kind(said, again) and _is_same_size(said, again, between[0] in grammar("again, in brackets"))


def _are_calendar(said: Draft, again: Draft) -> bool:
    """Whether one is in months or years and the other in days or less: 455 days are 15 months, about."""
    return said.unit.dimension == again.unit.dimension == "duration" and said.unit.base != again.unit.base


def _is_near(first: float, second: float, slack: float) -> bool:
    return abs(first - second) <= slack * max(first, second)


def _is_same_kind(said: Draft, again: Draft) -> bool:
    both_counts = said.unit.dimension == again.unit.dimension == "count"
    return both_counts or said.unit.base == again.unit.base


def _is_same_size(said: Draft, again: Draft, bracketed: bool) -> bool:
    """Equal amounts; in brackets, sizes whose prefixes are decimal here and binary there are equal too."""
    if said.unit.dimension == again.unit.dimension == "count" and not bracketed:
        return False
    if said.size == again.size:
        return True
    mixed = said.unit.dimension == "size" and said.unit.symbol != again.unit.symbol
    return mixed and bracketed and _is_near(said.size, again.size, PREFIX_SLACK)
