"""Amounts of money written with the currency first: `$0.10 per GB`, `US$ 3 million`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.number_words import Number
from extractors.rates import rated
from extractors.tokens import Token, TokenKind, low_at, text_at
from extractors.units import Unit, unit_at

LONGEST_SIGN = 2
_PENCE = "p"


def money_at(tokens: list[Token], number: Number) -> Draft | None:
    """The amount whose currency stands right before a number."""
    for length in range(LONGEST_SIGN, 0, -1):
        start = number.first - length
        found = unit_at(tokens, start) if start >= 0 else None
        if found is not None and found[1] == number.first and found[0].dimension == "money":
            return _money(tokens, number, found[0], start)
    return None


def _money(tokens: list[Token], number: Number, currency: Unit, start: int) -> Draft | None:
    if tokens[number.first - 1].text == _PENCE:
        return None
    unit, last = rated(tokens, currency, _past_land(tokens, number.last))
    if last == number.last:
        again = unit_at(tokens, last)
        if again is not None and again[0].dimension == "money" and again[0].base == currency.base:
            last = again[1]
    return Draft(number, unit, start, last)


def _past_land(tokens: list[Token], index: int) -> int:
    """The index after the land whose dollars they are: `$76 US`, `$75 U.S. per barrel`."""
    if low_at(tokens, index) not in grammar("lands of dollars") or not tokens[index].text.isupper():
        return index
    after = index + 1
    if text_at(tokens, after) == "." and "." in tokens[index].text:
        after += 1
    if after < len(tokens) and tokens[after].kind is TokenKind.WORD and low_at(tokens, after) not in grammar("per"):
        return index
    return after
