"""Status codes of web servers, which name an outcome and count nothing: `a 404 error`, `returns HTTP 503`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.number_words import Number
from extractors.tokens import Token, low_at, lows

FIRST, FIRST_ERROR, LAST = 100, 400, 599
REACH, RANGE_REACH = 4, 8
_LINKS = frozenset((":", "=", "(", "of", "is"))


def is_status_code(tokens: list[Token], index: int) -> bool:
    """Whether the digits at token `index` are such a code, by the words on either side."""
    text = tokens[index].text
    if len(text) != 3 or not text.isdecimal() or not FIRST <= int(text) <= LAST:
        return False
    if index == 0 and int(text) >= FIRST_ERROR and _tells_of_error(tokens):
        return True
    place = index - 2 if low_at(tokens, index - 1) in _LINKS else index - 1
    behind = low_at(tokens, index + 1) in grammar("behind a status code")
    return behind or low_at(tokens, place) in grammar("before a status code")


def _tells_of_error(tokens: list[Token]) -> bool:
    """Whether the few words behind the number that opens a text tell what went wrong: `401 user access denied`."""
    return not grammar("words of errors").isdisjoint(lows(tokens, 1, 1 + REACH))


def is_code_range(tokens: list[Token], index: int, number: Number) -> bool:
    """`400s` on its own, or of errors, is a range of status codes."""
    if len(tokens[index].text) != 3 or tokens[index].text[1:] != "00" or number.value > LAST:
        return False
    near = lows(tokens, index - RANGE_REACH, index + RANGE_REACH)
    return len(tokens) == 2 or not (grammar("before a status code") | grammar("words of errors")).isdisjoint(near)
