"""Numbers in a text: digits with any grouping, words, multipliers, fractions, nines; never names or dates."""

from __future__ import annotations

import re

from extractors.core import grammar
from extractors.counted import counted_at
from extractors.nines import with_nines
from extractors.nouns import is_plural
from extractors.number_words import Number, number_words, spelled_at
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import unit_at

_DECIMAL_COMMA = re.compile(r"0,\d+|\d{1,3},\d{1,2}")
SHORTEST_UNIT = 3
MIL_REACH = 3
_CURRENCIES = frozenset(("$", "£", "€", "¥", "₹"))
_GROUPING = str.maketrans("", "", ",_'’ \u00a0\u202f\u2009")


def number_at(tokens: list[Token], index: int) -> Number | None:
    """The number that begins at token `index`, with its multiplier, or None."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        return with_nines(tokens, _digits(tokens, index))
    if token.text in number_words().glyphs:
        return Number(number_words().glyphs[token.text], index, index + 1)
    if token.kind is TokenKind.WORD:
        return with_nines(tokens, spelled_at(tokens, index))
    return None


def _digits(tokens: list[Token], index: int) -> Number:
    words = number_words()
    power = _power(tokens, index)
    if power is not None:
        return power
    value = _value(tokens[index].text)
    end, scale = index + 1, 1.0
    if end < len(tokens) and tokens[end].text in words.glyphs and tokens[end].start == tokens[index].end:
        value, end = value + words.glyphs[tokens[end].text], end + 1
    if end + 2 < len(tokens) and tokens[end].text == "/" and tokens[end + 1].kind is TokenKind.NUMBER:
        fraction = _fraction(tokens, index, end)
        if fraction is not None:
            return fraction
    if end < len(tokens):
        glued = tokens[end].start == tokens[end - 1].end
        if glued and tokens[end].text in words.letters and _is_multiplier(tokens, end):
            scale, end = scale * words.letters[tokens[end].text], end + 1
        while end < len(tokens) and tokens[end].low in words.scales and _is_scale(tokens, end):
            scale, end = scale * words.scales[tokens[end].low], end + 1
    return Number(value * scale, index, end, scale=scale)


def _is_scale(tokens: list[Token], index: int) -> bool:
    """Whether a word of scale is one: `mil` is a length too, unless it hangs on a count of a plural: `1mil calls`."""
    if tokens[index].low != "mil":
        return True
    behind = tokens[index + 1 : index + 1 + MIL_REACH]
    return touches(tokens, index) and any(token.kind is TokenKind.WORD and is_plural(token.text) for token in behind)


def _value(text: str) -> float:
    return float(text.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(text) else float(text.translate(_GROUPING))


def _power(tokens: list[Token], index: int) -> Number | None:
    """A power of ten whose superscript was lost: `10 −6`, `2 × 10−4`, `∼ 10 7`; never a range `10 - 8`."""
    ten, mantissa = index, 1.0
    if index + 2 < len(tokens) and tokens[index + 1].text in {"×", "·", "x"} and tokens[index + 2].text == "10":
        ten, mantissa = index + 2, _value(tokens[index].text)
    if tokens[ten].text != "10" or ten + 1 >= len(tokens):
        return None
    sign = tokens[ten + 1]
    if (
        sign.text in {"−", "-", "–", "^"}
        and ten + 2 < len(tokens)
        and tokens[ten + 2].text.isdigit()
        and len(tokens[ten + 2].text) <= 2
    ):
        apart = tokens[ten].end < sign.start
        if tokens[ten + 2].start == sign.end and (sign.text in {"−", "^"} or apart or ten > index):
            exponent = int(tokens[ten + 2].text) * (1 if sign.text == "^" else -1)
            return Number(float(f"{mantissa}e{exponent}"), index, ten + 3)
    if (
        sign.text.isdigit()
        and len(sign.text) <= 2
        and sign.start == tokens[ten].end + 1
        and (ten > index or (index and tokens[index - 1].text in {"∼", "~", "×"}))
    ):
        return Number(float(f"{mantissa}e{int(sign.text)}"), index, ten + 2)
    return None


def _fraction(tokens: list[Token], index: int, slash: int) -> Number | None:
    top, bottom = tokens[index].text, tokens[slash + 1].text
    glued = tokens[index].end == tokens[slash].start and tokens[slash].end == tokens[slash + 1].start
    following = tokens[slash + 2] if slash + 2 < len(tokens) else None
    if not glued or len(top) > 1 or bottom not in {"2", "3", "4", "5", "8", "10"} or float(top) >= float(bottom):
        return None
    if following is None or following.kind is not TokenKind.WORD:
        return None
    return Number(float(top) / float(bottom), index, slash + 2)


def _counts_millions(tokens: list[Token], index: int) -> bool:
    """Whether what follows could come in millions: `1.3m users`, `2m tons`; `5m intervals` are of minutes."""
    if index >= len(tokens) or tokens[index].kind is not TokenKind.WORD:
        return False
    found = unit_at(tokens, index)
    if found is None:
        counts = is_plural(tokens[index].text) or ("." in tokens[index - 2].text and _ends_in_plural(tokens, index))
    else:
        counts = len(tokens[index].text) >= SHORTEST_UNIT and found[0].dimension in grammar("told in millions")
    return counts and grammar("no millions").isdisjoint(token.low for token in tokens)


def _ends_in_plural(tokens: list[Token], index: int) -> bool:
    """`2.7m combined digital and physical sales`."""
    counted = counted_at(tokens, index, 2)
    if counted is not None and low_at(tokens, counted[1]) == "and":
        counted = counted_at(tokens, counted[1] + 1, 2)
    return counted is not None and is_plural(tokens[counted[1] - 1].text)


def _is_multiplier(tokens: list[Token], index: int) -> bool:
    """Whether a glued letter multiplies (10k, 3M) and is not a unit of its own (500M/s, 10m)."""
    letter = tokens[index].text
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if letter in {"k", "K", "bn", "mn"}:
        return not (
            following is not None
            and following.text == "/"
            and index + 2 < len(tokens)
            and tokens[index + 2].low in {"s", "sec"}
        )
    if letter == "m":
        return text_at(tokens, index - 2) in _CURRENCIES or _counts_millions(tokens, index + 1)
    if letter in {"M", "B"}:
        return (
            following is not None
            and following.kind is TokenKind.WORD
            and following.low not in {"to", "and", "or", "up"}
        )
    return False
