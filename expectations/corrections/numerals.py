"""A number as a note writes it (in words, with commas, in thousands), and another number written in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.number_words import number_words
from extractors.numbers import number_at
from extractors.tokens import Token, tokenize

_GROUPS = ",_'’ \u00a0\u202f\u2009"
_LONG = 10_000
_MOST_IN_WORDS = 12
_ARTICLES = ("a", "an")
_NO_OTHER = ("single", "half", "quarter")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: where its characters stand, its value, and the multiplier behind it (`10 million`)."""

    text: str
    start: int
    end: int
    value: float
    spelled: bool
    scale: float = 1.0
    multiplier: str = ""

    def like(self, value: float) -> str | None:
        """Write another number in the same way; None when it cannot be, as for `a single`."""
        if self.text.lower() in _NO_OTHER or value < 0:
            return None
        if self.spelled and value in _words():
            word = _words()[value]
            return word.capitalize() if self.text[:1].isupper() else word
        if self.scale > 1 and value % self.scale == 0:
            return f"{value / self.scale:.15g}{self.multiplier}"
        return _grouped(value, self._separator(value))

    def _separator(self, value: float) -> str:
        """Choose what sets thousands apart: as the text does, or where it has none to set apart, a comma if long."""
        if self.spelled or self.value < 1000:
            return "," if value >= _LONG else ""
        digits = self.text.removesuffix(self.multiplier)
        return next((sign for sign in digits if sign in _GROUPS), "," if self.multiplier else "")


def numeral_in(quote: str) -> Numeral | None:
    """Find the first number of an amount's words; `a week` is one of them."""
    tokens = tokenize(quote)
    for index, token in enumerate(tokens):
        number = number_at(tokens, index)
        if number is not None and not number.nines:
            return _numeral(quote, tokens[number.first : number.last], number.value, number.spelled, number.scale)
        if index == 0 and token.low in _ARTICLES and len(tokens) > 1:
            return Numeral(token.text, token.start, token.end, 1.0, spelled=False)
    return None


def _numeral(quote: str, tokens: list[Token], value: float, spelled: bool, scale: float) -> Numeral:
    start, end = tokens[0].start, tokens[-1].end
    multiplier = quote[tokens[0].end : end] if scale > 1 else ""
    return Numeral(quote[start:end], start, end, value, spelled, scale, multiplier)


def _grouped(value: float, separator: str) -> str:
    digits = f"{value:,.15g}" if separator else f"{value:.15g}"
    return digits.replace(",", separator) if separator else digits


@cache
def _words() -> dict[float, str]:
    """Small numbers in words; the first word for each is the usual one."""
    words: dict[float, str] = {}
    for word, value in number_words().small.items():
        if value <= _MOST_IN_WORDS:
            words.setdefault(value, word)
    return words
