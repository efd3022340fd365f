"""Years and days of a month, which are dates and no amounts; `2,000 requests` and `2000 MB` are amounts."""

from __future__ import annotations

import re

from extractors.bounds import bound_before, limited_by_name
from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.unit_letters import stands_alone
from extractors.units import unit_at

FIRST, LAST, LONGEST_MONTH, DAY_DIGITS, LONGEST_REMARK, LAST_HOUR = 1900, 2100, 31, 2, 4, 12
_ROUND = frozenset(("2000", "2048"))  # as often an amount as a year
_RELEASE = re.compile(r"r\d")
_MAY_BE_UNITS = frozenset(("m", "s", "b", "am", "pm"))
_MAY_COUNT = frozenset(("of", "by", "from", "before", "after"))
_CLOSING = frozenset((")", ";", "]"))
_LIST_BEFORE = frozenset(("(", ",", "-", "–", "[", ";", "/", "and", "'", "&"))
_LIST_BEHIND = frozenset((")", "]", ",", ";", ":", "."))
_SPAN_BEFORE = frozenset(("(", "[", "-", "–", "and", ",", "."))
_SPAN_BEHIND = frozenset((")", "]", "-", "–", "/", "and", ".", ""))


def is_date_part(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the number at token `index` is a year, a day of a month or an hour of the clock."""
    text = tokens[index].text
    if number.last == index + 1 and (_is_hour(tokens, index, number) or _is_of_era(tokens, index)):
        return True
    if number.last != index + 1 or not text.isdecimal():
        return text.isdecimal() and _is_day(tokens, index)
    if len(text) == 4 and FIRST <= int(text) <= LAST:
        return _is_year(tokens, index)
    return _is_day(tokens, index)


def _is_year(tokens: list[Token], index: int) -> bool:
    before, after = low_at(tokens, index - 1), low_at(tokens, index + 1)
    if after not in _MAY_BE_UNITS and (_has_unit(tokens, index + 1) or per_time(tokens, index + 1) is not None):
        return False
    if _is_decade(tokens, index) or (index and _is_day(tokens, index - (2 if before == "," else 1))):
        return True
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
    if (after in grammar("after a year") and not _opens_range(tokens, index)) or _RELEASE.fullmatch(after):
        return True
    if before in grammar("before a year") and not _counts(tokens, index):
        return True
    return tokens[index].text not in _ROUND and _stands_in_prose(tokens, index)


def _is_decade(tokens: list[Token], index: int) -> bool:
    """`the 1980s`, `1970s and 1980s`."""
    if low_at(tokens, index + 1) != "s" or not touches(tokens, index + 1) or tokens[index].text[-1] != "0":
        return False
    return low_at(tokens, index - 1) in grammar("before a decade")


def _opens_range(tokens: list[Token], index: int) -> bool:
    """Whether a dash leads on to a number that has a unit: `2000 - 2500 calories`."""
    if low_at(tokens, index + 1) not in grammar("dashes") or not text_at(tokens, index + 2).isdecimal():
        return False
    return int(tokens[index + 2].text) > int(tokens[index].text) and _has_unit(tokens, index + 3)


def _stands_in_prose(tokens: list[Token], index: int) -> bool:
    """Whether words stand on both sides of a number, none of which makes it an amount: `the end of season 2019 at`."""
    if index == 0 or tokens[index - 1].kind is not TokenKind.WORD or index + 1 >= len(tokens):
        return False
    if tokens[index - 1].low in grammar("before an amount") or bound_before(tokens, index, 0) is not None:
        return False
    if tokens[index + 1].kind is not TokenKind.WORD or limited_by_name(tokens, index + 1):
        return False
    counted = counted_at(tokens, index + 1, 1)
    return counted is None or _is_name(tokens[index + 1]) or not is_plural(tokens[counted[1] - 1].text)


def _has_unit(tokens: list[Token], index: int) -> bool:
    """Whether a unit stands at token `index`, and no small word that is also one: the `in` of `May 5 in`."""
    found = unit_at(tokens, index)
    return found is not None and (touches(tokens, index) or stands_alone(tokens, index, found[1]))


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
    """The 3 of `3 March`, `March 3` and `Mar. 3`; `may` is a month only where it has a capital."""
    text = text_at(tokens, index)
    if not text.isdecimal() or len(text) > DAY_DIGITS or int(text) > LONGEST_MONTH:
        return False
    if _is_month(tokens, index - 2 if text_at(tokens, index - 1) == "." and touches(tokens, index - 1) else index - 1):
        return not _has_unit(tokens, index + 1)
    return _is_month(tokens, index + 1) and tokens[index + 1].text[:1].isupper() and low_at(tokens, index + 1) != "may"


def _is_month(tokens: list[Token], index: int) -> bool:
    low = low_at(tokens, index)
    return low in word_set("numbers", "months") and (low != "may" or tokens[index].text == "May")
