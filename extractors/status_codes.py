"""Status codes of web servers, which name an outcome and count nothing: `a 404 error`, `returns HTTP 503`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.nouns import is_plural
from extractors.tokens import Token, TokenKind, low_at
from extractors.units import unit_at

FIRST, FIRST_ERROR, LAST = 100, 400, 599
SHORTEST, REACH = 3, 4
_LINKS = frozenset((":", "=", "(", "of", "is"))


def is_status_code(tokens: list[Token], index: int) -> bool:
    """Whether the digits at token `index` are such a code, by the words on either side."""
    text = tokens[index].text
    if len(text) != 3 or not text.isdecimal() or not FIRST <= int(text) <= LAST:
        return False
    if index == 0 and int(text) >= FIRST_ERROR and not _is_count(tokens):
        return True
    place = index - 2 if low_at(tokens, index - 1) in _LINKS else index - 1
    behind = low_at(tokens, index + 1) in grammar("behind a status code")
    return behind or low_at(tokens, place) in grammar("before a status code")


def _is_count(tokens: list[Token]) -> bool:
    """Whether the number that opens a text counts the plural behind it or has a unit: `500 errors`, `400 MB`."""
    behind = tokens[1 : 1 + REACH]
    if len(tokens) < SHORTEST or unit_at(tokens, 1) is not None or behind[0].kind is not TokenKind.WORD:
        return True
    return any(is_plural(token.text) or token.low == "per" for token in behind)
