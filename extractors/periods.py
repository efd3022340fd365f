"""Periods without a number: `every hour` and `for a week` state one hour and one week."""

from __future__ import annotations

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, low_at, lows
from extractors.units import Unit, unit_at

SHORTEST, NEGATION_GAP = 3, 3


def period_at(tokens: list[Token], index: int) -> Draft | None:
    """The period of one that begins at token `index`."""
    low = tokens[index].low
    if low == "every":
        return _every(tokens, index)
    if low in {"a", "an"} and _is_measure(tokens, index):
        return _article(tokens, index)
    return None


def _every(tokens: list[Token], index: int) -> Draft | None:
    found = _period(tokens, index + 1)
    if found is None or "not" in lows(tokens, index - NEGATION_GAP, index):
        return None
    return Draft(_one(index), found[0], index, found[1], bound=Bound.EXACT, near=True, note="every")


def _article(tokens: list[Token], index: int) -> Draft | None:
    found = _period(tokens, index + 1)
    if found is None or low_at(tokens, found[1]) in grammar("after a period"):
        return None
    return Draft(_one(index), found[0], index, found[1], note="article")


def _one(index: int) -> Number:
    return Number(1.0, index, index + 1, spelled=True)


def _period(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """A unit of time in the singular, spelled out."""
    if index >= len(tokens) or tokens[index].kind is not TokenKind.WORD:
        return None
    if tokens[index].low.endswith("s") or len(tokens[index].text) < SHORTEST:
        return None
    found = unit_at(tokens, index)
    return found if found is not None and found[0].dimension == "duration" else None


def _is_measure(tokens: list[Token], index: int) -> bool:
    """Whether the words before `a` ask for a length of time."""
    before, two = low_at(tokens, index - 1), " ".join(lows(tokens, index - 2, index))
    if two in {"used for", "day after"}:
        return False
    return before in grammar("before a period") or two in grammar("before a period, two words")
