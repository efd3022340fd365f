"""Years and days of a month, which are dates and no amounts; `2,000 requests` and `2000 MB` are amounts."""

from __future__ import annotations

import re

from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.number_words import Number
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, low_at, touches
from extractors.units import unit_at

FIRST, LAST, LONGEST_MONTH, DAY_DIGITS, LONGEST_REMARK = 1900, 2100, 31, 2, 4
_RELEASE = re.compile(r"r\d")
_MAY_BE_UNITS = frozenset(("m", "s", "b", "am", "pm"))
_MAY_COUNT = frozenset(("of", "by", "from", "before", "after"))
_CLOSING = frozenset((")", ";", "]"))
_LIST_BEFORE = frozenset(("(", ",", "-", "–", "[", ";", "/", "and", "'", "&"))
_LIST_BEHIND = frozenset((")", "]", ",", ";", ":", "."))
_SPAN_BEFORE = frozenset(("(", "[", "-", "–", "and", ",", "."))
_SPAN_BEHIND = frozenset((")", "]", "-", "–", "/", "and", ".", ""))


def is_date_part(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the number at token `index` is a year or a day of a month."""
    text = tokens[index].text
    if number.last != index + 1 or not text.isdecimal():
        return text.isdecimal() and _is_day(tokens, index)
    if len(text) == 4 and FIRST <= int(text) <= LAST:
        return _is_year(tokens, index)
    return _is_day(tokens, index)


def _is_year(tokens: list[Token], index: int) -> bool:
    before, after = low_at(tokens, index - 1), low_at(tokens, index + 1)
    if after not in _MAY_BE_UNITS and (unit_at(tokens, index + 1) or per_time(tokens, index + 1)) is not None:
        return False
    if index and after in _CLOSING and (_is_name(tokens[index - 1]) or _is_in_remark(tokens, index)):
        return True
    if before == ":" and index > 1 and tokens[index - 2].kind is TokenKind.NUMBER and touches(tokens, index):
        return True
    if before in word_set("numbers", "months"):
        return True
    if before in word_set("numbers", "year words") and not (before in _MAY_COUNT and _counts(tokens, index)):
        return True
    if (before in _LIST_BEFORE and after in _LIST_BEHIND) or (before in _SPAN_BEFORE and after in _SPAN_BEHIND):
        return True
    if after in grammar("after a year") or _RELEASE.fullmatch(after):
        return True
    return before in grammar("before a year") and not _counts(tokens, index)


def _is_in_remark(tokens: list[Token], index: int) -> bool:
    """Whether a few words in brackets end in the year: `(before the launch 2018)`."""
    words = tokens[max(0, index - LONGEST_REMARK) : index]
    opened = max((place for place, token in enumerate(words) if token.text == "("), default=len(words))
    return opened + 1 < len(words) and all(token.kind is TokenKind.WORD for token in words[opened + 1 :])


def _is_name(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.text[:1].isupper()


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether a noun follows that the number counts, so that it is no year."""
    return (
        tokens[index - 1].low != "the" and index + 1 < len(tokens) and counted_at(tokens, index + 1, 2000) is not None
    )


def _is_day(tokens: list[Token], index: int) -> bool:
    """The 3 of `3 March` and `March 3`; `may` is a month only where it has a capital."""
    if len(tokens[index].text) > DAY_DIGITS or int(tokens[index].text) > LONGEST_MONTH:
        return False
    months = word_set("numbers", "months")
    before, after = low_at(tokens, index - 1), low_at(tokens, index + 1)
    if before.rstrip(".") in months and (before != "may" or tokens[index - 1].text == "May"):
        return unit_at(tokens, index + 1) is None
    return after in months and after != "may" and tokens[index + 1].text[:1].isupper()
