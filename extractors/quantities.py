"""Every quantity of a text: value, unit, bound and what is counted; ranges give one quantity per bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from extractors.ages import give_ages
from extractors.bounded import give_bounds
from extractors.core import grammar
from extractors.drafting import draft_quantities
from extractors.drafts import Draft
from extractors.elliptical import lend_further, lend_units
from extractors.history import mark_history
from extractors.listed_bounds import give_listed_bounds
from extractors.mentions import opening_words, with_mentions
from extractors.model import Bound, Quantity
from extractors.number_words import number_words
from extractors.parts import join_shares
from extractors.ranges import mark_falls, mark_ranges, share_units
from extractors.rates import price_things
from extractors.restated import drop_restated
from extractors.tokens import Token, tokenize

Step = Callable[[list[Token], list[Draft]], list[Draft]]
LIMIT_STEPS: tuple[Step, ...] = (
    share_units,
    lend_units,
    give_listed_bounds,
    drop_restated,
    mark_ranges,
    give_bounds,
    mark_history,
)
STEPS: tuple[Step, ...] = (
    with_mentions,
    join_shares,
    give_ages,
    price_things,
    share_units,
    lend_units,
    lend_further,
    give_listed_bounds,
    drop_restated,
    mark_ranges,
    mark_falls,
    give_bounds,
    mark_history,
)
_TOLD = frozenset(("old", "every", "range", "beyond"))
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_WORD = re.compile("[a-z]+")
_ASKING = "for|within|an?|last|than|after|under|over|up to|least|most|much"
_PERIOD = re.compile(rf"\b(?:{_ASKING}) an? (?:day|week|month|year|hour|minute|second)\b")


def may_hold_quantity(text: str) -> bool:
    """Whether a text has a digit or a number word at all; a fast look before the careful one."""
    if _DIGIT.search(text) is not None:
        return True
    low = text.lower()
    if not _hints().isdisjoint(_WORD.findall(low)):
        return True
    return (" a " in low or " an " in low) and _PERIOD.search(low) is not None


@cache
def _hints() -> frozenset[str]:
    return frozenset((*number_words().openers, *grammar("whole periods"), *opening_words()))


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find every quantity of a sentence, in order, in linear time; a range yields its two ends, min and max."""
    return _found(text, STEPS)


def find_limits(text: str) -> Iterator[Quantity]:
    """Find the quantities that can be a limit: not those that only tell of something, as `one of them` does."""
    return _found(text, LIMIT_STEPS)


def _found(text: str, steps: tuple[Step, ...]) -> Iterator[Quantity]:
    if not may_hold_quantity(text):
        return
    tokens = tokenize(text)
    drafts = draft_quantities(tokens)
    for step in steps:
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
        value_high=draft.high,
        unit=draft.unit.symbol,
        bound=draft.bound or Bound.EXACT,
        base_value=float(f"{draft.size:.15g}"),
        base_unit=draft.unit.base,
        dimension=draft.unit.dimension,
        concept=draft.concept,
        note=draft.note if draft.note in _TOLD else None,
    )
