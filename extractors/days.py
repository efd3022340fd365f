"""Days of a month: `3 March`, `March 3`, `Oct. 31`, `5-6 March`."""

from __future__ import annotations

from extractors.core import grammar, word_set
from extractors.tokens import Token, low_at, text_at, touches
from extractors.unit_letters import standing_unit

LONGEST_MONTH, DAY_DIGITS = 31, 2


def is_day(tokens: list[Token], index: int) -> bool:
    """The 3 of `3 March`, `3-5 March`, `March 3` and `Mar. 3`; `may` is a month only where it has a capital."""
    text = text_at(tokens, index)
    if not text.isdecimal() or len(text) > DAY_DIGITS or int(text) > LONGEST_MONTH:
        return False
    if _is_month(tokens, index - 2 if text_at(tokens, index - 1) == "." and touches(tokens, index - 1) else index - 1):
        return standing_unit(tokens, index + 1) is None
    if low_at(tokens, index + 1) in grammar("dashes") | {"and", "to", "or"} and is_day(tokens, index + 2):
        return int(text) < int(tokens[index + 2].text) and _is_month(tokens, index + 3)
    return _is_month(tokens, index + 1) and tokens[index + 1].text[:1].isupper()


def _is_month(tokens: list[Token], index: int) -> bool:
    low = low_at(tokens, index)
    return low in word_set("numbers", "months") and (low != "may" or tokens[index].text == "May")
