"""Units of one or two letters, which are also words: `500M/s`, `16T`, `10m`, `5 in`; the words around them decide."""

from __future__ import annotations

from extractors.core import grammar
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import Unit, glued_unit, unit_at, unit_with

_DEGREES = {"C": "°C", "F": "°F"}
_BYTES = {"K": "KB", "M": "MB"}


def letter_unit(tokens: list[Token], index: int) -> Unit | None:
    """The unit of a letter that hangs on a number: M bytes or a million, m minutes or metres."""
    letter = tokens[index].text
    per_second = text_at(tokens, index + 1) == "/" and low_at(tokens, index + 2) in {"s", "sec", "second"}
    if letter in _BYTES and (per_second or _ends(tokens, index + 1)):
        return unit_with(_BYTES[letter]) if per_second or speaks_of(tokens, "bytes") else None
    if letter == "k" and per_second:
        return unit_with("KB")
    if letter in _DEGREES and speaks_of(tokens, "heat"):
        return unit_with(_DEGREES[letter])
    if letter == "m" and not speaks_of(tokens, "time"):
        found = unit_at(tokens, index)
        return found[0] if found else None
    return glued_unit(letter)


def _ends(tokens: list[Token], index: int) -> bool:
    """Whether no noun follows that a million could count."""
    return (
        index >= len(tokens) or tokens[index].kind is TokenKind.SIGN or tokens[index].low in {"to", "and", "or", "up"}
    )


def speaks_of(tokens: list[Token], topic: str) -> bool:
    """Whether a text has a word of a group of `packs/core/grammar.yaml`."""
    words = grammar(topic)
    return any(token.text in words or token.low in words for token in tokens)


def standing_unit(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """The unit at token `index`, and the index after it; None for a word that is one only where a number touches it."""
    found = unit_at(tokens, index)
    return found if found is not None and (touches(tokens, index) or stands_alone(tokens, index, found[1])) else None


def stands_alone(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a short unit behind a blank is one: `5 A` and `3 ha`, not `5 a`, `3 in`, `2 A records`."""
    text = tokens[start].text
    if end - start > 1 or len(text) > 2 or not text.isalpha():
        return True
    if text in grammar("prepositions"):
        return False
    if text in grammar("short words"):
        return end >= len(tokens) or tokens[end].kind is TokenKind.SIGN
    return text != "A" or end >= len(tokens) or tokens[end].kind is not TokenKind.WORD
