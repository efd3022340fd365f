"""Texts that write a comma before the decimals (`2,05 bis 2,6 %`), told by a `0,5` or by words of such a language."""

from __future__ import annotations

import re

from extractors.core import word_set

FEWEST_WORDS = 2
_DECIMAL = re.compile(r"(?<![\d,.])\d{1,3},\d{1,2}(?![\d,])")
_BELOW_ONE = re.compile(r"(?<![\d,.])0,\d")
_WORD = re.compile(r"[^\W\d_]+")


def has_decimal_commas(text: str) -> bool:
    """Whether commas between digits stand before decimals; without a sign of it they group or list."""
    if "," not in text or not _DECIMAL.search(text):
        return False
    if _BELOW_ONE.search(text):
        return True
    foreign = word_set("numbers", "comma languages")
    return len({word.lower() for word in _WORD.findall(text)} & foreign) >= FEWEST_WORDS
