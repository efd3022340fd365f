"""Numbers that count the text itself: `1.` and `(2)` before an item, `[2, 9-10]` for a source; scores, `24/7`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.unit_letters import standing_unit
from extractors.units import unit_at

REACH = 24
_DASHES = frozenset(("-", "–"))
_BETWEEN_REFERENCES = frozenset((",", "-", "–", ";"))


def is_reference(tokens: list[Token], index: int) -> bool:
    """A number in a list of references: [2, 9-10]."""
    start = _end_of_references(tokens, index - 1, -1)
    if text_at(tokens, start) != "[":
        return False
    return text_at(tokens, _end_of_references(tokens, index + 1, 1)) == "]"


def _end_of_references(tokens: list[Token], place: int, step: int) -> int:
    for _ in range(REACH - 1):
        if not 0 <= place < len(tokens):
            break
        if tokens[place].kind is not TokenKind.NUMBER and tokens[place].text not in _BETWEEN_REFERENCES:
            break
        place += step
    return place


def is_enumerator(tokens: list[Token], index: int, number: Number) -> bool:
    """`1.` or `(2)` or `3)` at the start, a lone number in brackets, `24/7`, a score, the second part of a fraction."""
    after = text_at(tokens, number.last)
    if index == 0 and number.last == 1 and (after in {".", ")", ":"} or _is_lettered(tokens)):
        return True
    before = text_at(tokens, index - 1)
    if before in {"(", "["} and after in {")", "]"} and number.last == index + 1:
        return before == "[" or _opens(tokens, index, number)
    if _is_result(tokens, index, -1) or _is_result(tokens, index, 1):
        return True
    if after == "/" and number.last == index + 1 and touches(tokens, number.last) and number.last + 1 < len(tokens):
        return _is_score(tokens, number.last)
    return _is_denominator(tokens, index, number)


def _is_lettered(tokens: list[Token]) -> bool:
    """`1B.` and `2a)` before an item."""
    letter = text_at(tokens, 1)
    return len(letter) == 1 and letter.isalpha() and touches(tokens, 1) and text_at(tokens, 2) in {".", ")"}


def _opens(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether a number in round brackets opens a text, or stands behind a sign, and thus counts an item."""
    if index < 2:
        return number.value < 10
    return tokens[index - 2].kind is TokenKind.SIGN


def _is_result(tokens: list[Token], index: int, step: int) -> bool:
    """Whether a dash joins a number to one that is not larger, or is one of many: `2-1`, `6-4 3-6`, `4-4-2`."""
    first, last = sorted((index, index + 2 * step))
    if not _are_dashed(tokens, first):
        return False
    if _are_dashed(tokens, first - 2) or _are_dashed(tokens, last):
        return True
    beside = any(_falls(tokens, place) for place in (first - 3, first - 4, last + 1, last + 2))
    told = _falls(tokens, first) or beside or _tells_of_game(tokens, first, last)
    return told and standing_unit(tokens, last + 1) is None


def _falls(tokens: list[Token], first: int) -> bool:
    return _are_dashed(tokens, first) and int(tokens[first + 2].text) <= int(tokens[first].text)


def _are_dashed(tokens: list[Token], first: int) -> bool:
    """Whether a dash between no blanks joins the digits at `first` to others."""
    if first < 0 or text_at(tokens, first + 1) not in _DASHES:
        return False
    digits = text_at(tokens, first).isdecimal() and text_at(tokens, first + 2).isdecimal()
    return digits and touches(tokens, first + 1) and touches(tokens, first + 2)


def _tells_of_game(tokens: list[Token], first: int, last: int) -> bool:
    """`lost 1-2`, `a 0-3 defeat`."""
    return not grammar("results").isdisjoint((low_at(tokens, first - 1), low_at(tokens, last + 1)))


def _is_score(tokens: list[Token], slash: int) -> bool:
    """Whether a slash joins a part and a whole and nothing is counted: `24/7`, `750/1000`."""
    part, whole = tokens[slash - 1].text, tokens[slash + 1].text
    if (part, whole) == ("24", "7"):
        return True
    if not (part.isdecimal() and whole.isdecimal() and touches(tokens, slash + 1)):
        return False
    return slash + 2 >= len(tokens) or (tokens[slash + 2].kind is TokenKind.SIGN and tokens[slash + 2].text != "/")


def _is_denominator(tokens: list[Token], index: int, number: Number) -> bool:
    if text_at(tokens, index - 1) != "/" or not (touches(tokens, index) and touches(tokens, index - 1)):
        return False
    if tokens[index - 2].kind is not TokenKind.NUMBER:
        return False
    if number.last >= len(tokens):
        return True
    return unit_at(tokens, number.last) is None and tokens[number.last].kind is not TokenKind.WORD
