"""Years, which are dates and no amounts; `2,000 requests` and `2000 MB` are amounts."""

from __future__ import annotations

import re

from extractors.bounds import bound_before, limited_by_name
from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.days import is_day
from extractors.nouns import is_plural
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.unit_letters import standing_unit

FIRST, LAST, LONGEST_REMARK, REACH = 1900, 2100, 4, 24
_ROUND = frozenset(("2000", "2048"))  # as often an amount as a year
_QUARTER = re.compile(r"[qh][1-4]|fy")
_RELEASE = re.compile(r"r\d")
_MAY_BE_UNITS = frozenset(("m", "s", "b", "am", "pm"))
_MAY_COUNT = frozenset(("of", "by", "from", "before", "after"))
_CLOSING = frozenset((")", ";", "]"))
_LIST_BEFORE = frozenset(("(", ",", "-", "–", "[", ";", "/", "and", "'", "&"))
_LIST_BEHIND = frozenset((")", "]", ",", ";", ":", "."))
_SPAN_BEFORE = frozenset(("(", "[", "-", "–", "and", ",", "."))
_SPAN_BEHIND = frozenset((")", "]", "-", "–", "/", "and", ".", ""))


def is_year(tokens: list[Token], index: int) -> bool:
    """Whether the four digits at token `index` are a year by the words around them."""
    before, after = low_at(tokens, index - 1), low_at(tokens, index + 1)
    measured = standing_unit(tokens, index + 1) or per_time(tokens, index + 1)
    if after not in _MAY_BE_UNITS and measured is not None:
        return False
    if _is_decade(tokens, index) or (index and is_day(tokens, index - (2 if before == "," else 1))):
        return True
    if index and after in _CLOSING and (_is_name(tokens[index - 1]) or _is_in_remark(tokens, index)):
        return True
    if before == ":" and index > 1 and tokens[index - 2].kind is TokenKind.NUMBER and touches(tokens, index):
        return True
    return (
        _is_behind_year_word(tokens, index)
        or _is_before_year_word(tokens, index)
        or (tokens[index].text not in _ROUND and _stands_in_prose(tokens, index))
    )


def _is_behind_year_word(tokens: list[Token], index: int) -> bool:
    before, after = low_at(tokens, index - 1), low_at(tokens, index + 1)
    if before in word_set("numbers", "months") or _QUARTER.fullmatch(before):
        return True
    if before in word_set("numbers", "year words") and not (before in _MAY_COUNT and _counts(tokens, index)):
        return True
    if (before in _LIST_BEFORE and after in _LIST_BEHIND) or (before in _SPAN_BEFORE and after in _SPAN_BEHIND):
        return True
    return before in grammar("before a year") and not _counts(tokens, index)


def _is_before_year_word(tokens: list[Token], index: int) -> bool:
    after = low_at(tokens, index + 1)
    if (after in grammar("after a year") and not _opens_range(tokens, index)) or _RELEASE.fullmatch(after):
        return True
    return after in {"and", "or", "to"} and _leads_to_later_year(tokens, index)


def _leads_to_later_year(tokens: list[Token], index: int) -> bool:
    """Whether a joint leads from a year to a later one: `the 2000 and 2003 results`."""
    text = text_at(tokens, index + 2)
    if not (text.isdecimal() and len(text) == 4 and int(tokens[index].text) < int(text) <= LAST):
        return False
    return low_at(tokens, index - 1) in grammar("before years") and standing_unit(tokens, index + 3) is None


def _is_decade(tokens: list[Token], index: int) -> bool:
    """`the 1980s`, `1970s and 1980s`."""
    if low_at(tokens, index + 1) != "s" or not touches(tokens, index + 1) or tokens[index].text[-1] != "0":
        return False
    return low_at(tokens, index - 1) in grammar("before a decade")


def _opens_range(tokens: list[Token], index: int) -> bool:
    """Whether a dash leads on to a number that has a unit: `2000 - 2500 calories`."""
    if low_at(tokens, index + 1) not in grammar("dashes") or not text_at(tokens, index + 2).isdecimal():
        return False
    return int(tokens[index + 2].text) > int(tokens[index].text) and standing_unit(tokens, index + 3) is not None


def _stands_in_prose(tokens: list[Token], index: int) -> bool:
    """Whether words stand on both sides of a number, none of which makes it an amount: `the end of season 2019 at`."""
    if index == 0 or tokens[index - 1].kind is not TokenKind.WORD or index + 1 >= len(tokens):
        return False
    if (
        tokens[index - 1].low in grammar("before an amount")
        or bound_before(tokens, index, max(0, index - REACH)) is not None
    ):
        return False
    if tokens[index + 1].kind is not TokenKind.WORD or limited_by_name(tokens, index + 1):
        return False
    counted = counted_at(tokens, index + 1, 1)
    return counted is None or _is_name(tokens[index + 1]) or not is_plural(tokens[counted[1] - 1].text)


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
