"""Availability counted in nines: 11 9's, four nines, 11 x 9s."""

from __future__ import annotations

from extractors.number_words import Number
from extractors.tokens import Token


def with_nines(tokens: list[Token], number: Number | None) -> Number | None:
    """Eleven nines are 99.999999999 percent: two before the point, nine behind it."""
    if number is None or not 1 <= number.value <= 16 or number.value != int(number.value):
        return number
    end = number.last
    if end < len(tokens) and tokens[end].low == "x":
        end += 1
    ahead = "".join(token.low for token in tokens[end : end + 3])
    for form, length in (("9's", 3), ("9’s", 3), ("9s", 2)):
        if ahead.startswith(form) and tokens[end].text == "9" and tokens[end + 1].start == tokens[end].end:
            return _nines(number, end + _tokens_of(tokens, end, length))
    if (
        end < len(tokens)
        and tokens[end].low in {"nines", "nine's", "9s", "nine"}
        and number.last <= end
        and number.value > 1
    ):
        return _nines(number, end + 1)
    return number


def _tokens_of(tokens: list[Token], index: int, length: int) -> int:
    count = 0
    while length > 0 and index + count < len(tokens):
        length -= len(tokens[index + count].text)
        count += 1
    return count


def _nines(number: Number, end: int) -> Number:
    digits = "9" * int(number.value)
    value = float(f"{digits[:2]}.{digits[2:] or '0'}") if len(digits) > 1 else 90.0
    return Number(value, number.first, end, spelled=number.spelled, nines=True)
