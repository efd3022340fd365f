"""Numbers that are ports by the word before them: `port 443`, `port (2049)`, `TCP/443`, `UDP 53`."""

from __future__ import annotations

from extractors.core import grammar, word_set
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, low_at, text_at, touches

HIGHEST_PORT = 65_535


def port_at(tokens: list[Token], number: Number) -> tuple[int, int] | None:
    """The tokens from the word that makes a number in digits a port to the last of the number, or None."""
    if tokens[number.first].kind is not TokenKind.NUMBER:
        return None
    before = text_at(tokens, number.first - 1)
    if before in {"/", ":"} and touches(tokens, number.first):
        place = number.first - 2
        return (place, number.last) if _is_transport(tokens, number, place) else None
    if before == "(" and text_at(tokens, number.last) == ")":
        place, last = number.first - 2, number.last + 1
    else:
        place, last = number.first - 1, number.last
    named = low_at(tokens, place) in word_set("numbers", "labels with port")
    if before in {":", "="} and low_at(tokens, number.first - 2) in word_set("numbers", "labels with port"):
        return number.first, last
    return (place, last) if named or _is_transport(tokens, number, place) else None


def _is_transport(tokens: list[Token], number: Number, place: int) -> bool:
    if low_at(tokens, place) not in grammar("transports") or number.value > HIGHEST_PORT:
        return False
    if number.last >= len(tokens) or tokens[number.last].kind is TokenKind.SIGN:
        return True
    return low_at(tokens, number.last) in grammar("behind a bare value")
