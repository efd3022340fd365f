"""Every quantity of a text: value, unit, bound and what is counted; ranges give one quantity per bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.bounded import give_bounds
from extractors.core import grammar
from extractors.drafting import draft_quantities
from extractors.drafts import Draft
from extractors.elliptical import lend_units
from extractors.history import mark_history
from extractors.listed_bounds import give_listed_bounds
from extractors.model import Bound, Quantity
from extractors.number_words import number_words
from extractors.ranges import mark_ranges, share_units
from extractors.restated import drop_restated
from extractors.tokens import Token, tokenize

STEPS = (share_units, lend_units, give_listed_bounds, drop_restated, mark_ranges, give_bounds, mark_history)
_TOLD = frozenset(("old", "every", "range", "beyond"))
_ASKING = "for|within|an?|last|than|after|under|over|up to|least|most|much"
_PERIOD = rf"(?:{_ASKING}) an? (?:day|week|month|year|hour|minute|second)"


def may_hold_quantity(text: str) -> bool:
    """Whether a text has a digit or a number word at all; a fast look before the careful one."""
    return _hint().search(text) is not None


@cache
def _hint() -> re.Pattern[str]:
    words = {*number_words().openers, *grammar("whole periods")}
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"\d|[½¼¾⅓⅔]|\b(?:{longest_first}|{_PERIOD})\b", re.IGNORECASE)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find every quantity of a sentence, in order, in linear time; a range yields its min, then its max."""
    if not may_hold_quantity(text):
        return
    tokens = tokenize(text)
    drafts = draft_quantities(tokens)
    for step in STEPS:
        drafts = step(tokens, drafts)
    for draft in drafts:
        yield _quantity(text, tokens, draft)


def _quantity(text: str, tokens: list[Token], draft: Draft) -> Quantity:
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=draft.number.value,
        value_high=None,
        unit=draft.unit.symbol,
        bound=draft.bound or Bound.EXACT,
        base_value=float(f"{draft.size:.15g}"),
        base_unit=draft.unit.base,
        dimension=draft.unit.dimension,
        concept=draft.concept,
        note=draft.note if draft.note in _TOLD else None,
    )
