"""Numbers that tell when: years, days of a month, hours of the clock; they are no amounts."""

from __future__ import annotations

from extractors.core import grammar
from extractors.counted import counted_at
from extractors.days import is_day
from extractors.number_words import Number
from extractors.tokens import Token, low_at, text_at
from extractors.years import FIRST, LAST, is_year

LAST_HOUR, YEAR_DIGITS = 12, 4


def is_date_part(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the number at token `index` is a year, a day of a month or an hour of the clock."""
    text = tokens[index].text
    if number.last == index + 1 and (_is_hour(tokens, index, number) or _is_of_era(tokens, index)):
        return True
    if number.last != index + 1 or not text.isdecimal():
        return text.isdecimal() and is_day(tokens, index)
    if len(text) == YEAR_DIGITS and FIRST <= int(text) <= LAST:
        return is_year(tokens, index)
    return is_day(tokens, index)


def _is_hour(tokens: list[Token], index: int, number: Number) -> bool:
    """`11 a.m`, `5pm`."""
    return number.value <= LAST_HOUR and low_at(tokens, index + 1) in grammar("halves of the day")


def _is_of_era(tokens: list[Token], index: int) -> bool:
    """`A.D. 1000`, `44 BC`, and the second of `A.D. 1000 and 1260`."""
    if low_at(tokens, index - 1) == "and" and text_at(tokens, index - 2).isdecimal():
        return _is_of_era(tokens, index - 2)
    behind = index + 1
    if text_at(tokens, behind).isupper() and low_at(tokens, behind) in grammar("eras"):
        return behind + 1 == len(tokens) or counted_at(tokens, behind + 1, 1) is None
    return low_at(tokens, index - (2 if text_at(tokens, index - 1) == "." else 1)) in grammar("dotted eras")
