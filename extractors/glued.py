"""Numbers that hang on letters or signs and are part of a name: `item-5`, `2FA`, `3D`, `’95`, a lost exponent."""

from __future__ import annotations

from extractors.core import grammar
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import glued_unit, unit_at

_OPEN = frozenset(("(", "[", "|", '"', "'", "“", "{", "`"))
_DOLLAR = "$"
_SIGNS = frozenset(("-", "−", "–"))
SHORTEST_PLURAL = 3


def is_glued(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether what touches the digits at token `index` makes them part of a name."""
    if _is_exponent(tokens, index, number) or _is_glued_before(tokens, index) or _is_in_chain(tokens, index, number):
        return True
    return _is_glued_behind(tokens, number) or _is_glued_point(tokens, number.last)


def _is_exponent(tokens: list[Token], index: int, number: Number) -> bool:
    """The -1 of `day −1`, whose superscript was lost."""
    if index < 2 or tokens[index - 1].text not in _SIGNS or not touches(tokens, index) or number.value > 4:
        return False
    unit = tokens[index - 2]
    if unit.kind is not TokenKind.WORD or touches(tokens, index - 1):
        return False
    if number.last < len(tokens) and unit_at(tokens, number.last) is not None:
        return False
    return len(unit.text) <= 3 or unit_at(tokens, index - 2) is not None


def _is_glued_before(tokens: list[Token], index: int) -> bool:
    """Whether a number hangs on what makes it part of a name: `item-5`, `x_3`, `’95`; `$US5` is an amount."""
    if not touches(tokens, index) or tokens[index - 1].text in _OPEN:
        return False
    sign = tokens[index - 1].text
    if sign not in grammar("before glued"):
        return not (text_at(tokens, index - 2) == _DOLLAR and touches(tokens, index - 1))
    if not touches(tokens, index - 1):
        return False
    kind = tokens[index - 2].kind
    if sign == "/":
        return kind is TokenKind.NAME
    if sign == "-" and (
        low_at(tokens, index - 2) in grammar("hyphened to an amount") or _is_hyphened_range(tokens, index)
    ):
        return False
    return sign == "-" and kind is not TokenKind.NUMBER and not _is_measured(tokens, index - 2)


def _is_hyphened_range(tokens: list[Token], index: int) -> bool:
    """The 60 of `0-to-60-mph`."""
    if low_at(tokens, index - 2) != "to" or index < len(("0", "-", "to", "-")):
        return False
    return text_at(tokens, index - 3) == "-" and tokens[index - 4].kind is TokenKind.NUMBER


def _is_measured(tokens: list[Token], index: int) -> bool:
    """Whether a unit stands at token `index`, behind its number: the V of `5V-12V`, not of `V-12`."""
    return unit_at(tokens, index) is not None and index > 0 and tokens[index - 1].kind is TokenKind.NUMBER


def _is_in_chain(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether dashes glue a number to one before it and a word behind: the 1 of `lamp-8-1-small`, no `5-10-minute`."""
    before, behind = text_at(tokens, index - 1), text_at(tokens, number.last)
    if before not in _SIGNS or behind not in _SIGNS or not all(touches(tokens, index - step) for step in (0, 1)):
        return False
    if tokens[index - 2].kind is not TokenKind.NUMBER or not all(
        touches(tokens, number.last + step) for step in (0, 1)
    ):
        return False
    return tokens[number.last + 1].kind is not TokenKind.SIGN and unit_at(tokens, number.last + 1) is None


def _is_glued_behind(tokens: list[Token], number: Number) -> bool:
    """Whether letters that are no unit hang on a number: 2FA, 3D, 4xlarge."""
    if not touches(tokens, number.last) or tokens[number.last].kind is TokenKind.SIGN or number.nines:
        return False
    text = tokens[number.last].text
    if _is_glued_name(tokens, number, text) or _is_ordinal(tokens[number.first].text, text):
        return True
    if glued_unit(text) is not None or unit_at(tokens, number.last) is not None:
        return False
    return not (_is_unknown_unit(text, number) or _is_counted(text))


def _is_glued_name(tokens: list[Token], number: Number, text: str) -> bool:
    """`3D` and `3d models`; `a retention of 3d` is a time."""
    if f"{tokens[number.first].text}{text.lower()}" not in grammar("glued names"):
        return False
    follows = number.last + 1 < len(tokens) and tokens[number.last + 1].kind is TokenKind.WORD
    return text.isupper() or follows


def _is_ordinal(digits: str, ending: str) -> bool:
    """`71st` and `2nd`; `11st` is a weight."""
    return ending == "st" and digits[-1:] == "1" and digits[-2:] != "11"


def _is_counted(text: str) -> bool:
    """Whether a plural hangs on its number: `32vCPUs`, `500requests`; ordinals (`1st`) and sizes (`2xlarge`) do not."""
    return len(text) > SHORTEST_PLURAL and is_plural(text) and text[:1] not in "xX"


def _is_unknown_unit(text: str, number: Number) -> bool:
    """Whether capitals glued to a larger number look like a unit no table knows (1200MVA), not like a name (2FA)."""
    letters = text[1:] if text[0] == "v" else text
    return number.value >= 10 and 2 <= len(letters) <= 4 and letters.isupper() and "X" not in letters


def _is_glued_point(tokens: list[Token], end: int) -> bool:
    """Whether a point and letters hang on a number, as in a file name."""
    if text_at(tokens, end) != "." or not touches(tokens, end) or not touches(tokens, end + 1):
        return False
    return tokens[end + 1].kind is not TokenKind.SIGN
