"""Numbers that are names: of a section, a version, a year, an item of a list, a reference; they state no amount."""

from __future__ import annotations

from extractors.core import grammar, word_set
from extractors.enumerators import is_enumerator, is_reference
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, text_at, touches
from extractors.units import glued_unit, unit_at
from extractors.years import is_date_part

_OPEN = frozenset(("(", "[", "|", '"', "'", "“", "{", "`"))
_SIGNS = frozenset(("-", "−", "–"))
_MARKS = frozenset(("#", "№"))

SHORTEST_PLURAL = 3


def is_identifier(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the digits at token `index` name something."""
    if _is_exponent(tokens, index, number) or is_reference(tokens, index):
        return True
    if _is_glued_before(tokens, index) or _is_glued_behind(tokens, number) or _is_glued_point(tokens, number.last):
        return True
    if index and _has_label(tokens, index):
        return not _has_measure(tokens, number.last)
    return is_date_part(tokens, index, number) or is_enumerator(tokens, index, number)


def _is_exponent(tokens: list[Token], index: int, number: Number) -> bool:
    """The -1 of `day −1`, whose superscript was lost."""
    if index < 2 or tokens[index - 1].text not in _SIGNS or not touches(tokens, index) or number.value > 4:
        return False
    unit = tokens[index - 2]
    if unit.kind is not TokenKind.WORD or touches(tokens, index - 1):
        return False
    return len(unit.text) <= 3 or unit_at(tokens, index - 2) is not None


def _is_glued_before(tokens: list[Token], index: int) -> bool:
    """Whether a number hangs on a word or a sign that makes it part of a name: `item-5`, `x_3`, `’95`."""
    if not touches(tokens, index) or tokens[index - 1].text in _OPEN:
        return False
    sign = tokens[index - 1].text
    if sign not in grammar("before glued"):
        return True
    if not touches(tokens, index - 1):
        return False
    kind = tokens[index - 2].kind
    if sign == "/":
        return kind is TokenKind.NAME
    return sign == "-" and kind is not TokenKind.NUMBER and unit_at(tokens, index - 2) is None


def _is_glued_behind(tokens: list[Token], number: Number) -> bool:
    """Whether letters that are no unit hang on a number: 2FA, 3D, 4xlarge."""
    if not touches(tokens, number.last) or tokens[number.last].kind is TokenKind.SIGN or number.nines:
        return False
    text = tokens[number.last].text
    if glued_unit(text) is not None or unit_at(tokens, number.last) is not None:
        return False
    return not (_is_unknown_unit(text, number) or _is_counted(text))


def _is_counted(text: str) -> bool:
    """Whether a plural hangs on its number: `32vCPUs`, `500requests`; ordinals (`1st`) and sizes (`2xlarge`) do not."""
    return len(text) > SHORTEST_PLURAL and is_plural(text) and text[:1] not in "xX"


def _is_unknown_unit(text: str, number: Number) -> bool:
    """Whether capitals glued to a larger number look like a unit no table knows (1200MVA), not like a name (2FA)."""
    return number.value >= 10 and 2 <= len(text) <= 4 and text.isupper() and "X" not in text


def _is_glued_point(tokens: list[Token], end: int) -> bool:
    """Whether a point and letters hang on a number, as in a file name."""
    if text_at(tokens, end) != "." or not touches(tokens, end) or not touches(tokens, end + 1):
        return False
    return tokens[end + 1].kind is not TokenKind.SIGN


def _has_label(tokens: list[Token], index: int) -> bool:
    """Whether the word before a number says that it names one of several: Section 4, No. 7, #12."""
    place, before = index - 1, tokens[index - 1].text
    if before in _MARKS:
        return True
    if before == "." and touches(tokens, index - 1):
        place = index - 2
    label = tokens[place].low
    if label in {"no", "number"}:
        return label == "no" and place == index - 2
    if label in grammar("capital labels"):
        return place == index - 1 and tokens[place].text[:1].isupper()
    return label in word_set("numbers", "labels")


def _has_measure(tokens: list[Token], index: int) -> bool:
    """Whether a unit follows that a label would not have: `lab 2 hours`, but not `figure 2 m`."""
    found = unit_at(tokens, index)
    return found is not None and found[0].dimension not in {"length", "mass"}
