"""Number words that count nothing: `one of`, `the one`, a `single` copy, `half the time`, `zero downtime`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.number_words import Number
from extractors.tokens import Token, TokenKind, low_at, lows, text_at, touches
from extractors.units import unit_at

HALF = 0.5
LIST_REACH, ONLY_BEHIND = 8, 3


def counts_nothing(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the number word at token `index` states no amount."""
    if text_at(tokens, index - 1) == "-" and touches(tokens, index) and touches(tokens, index - 1):
        return True
    if low_at(tokens, index - 1) in grammar("pointing"):
        return True
    low, after = tokens[index].low, low_at(tokens, number.last)
    if low == "half":
        return number.value == HALF and unit_at(tokens, number.last) is None
    if low == "single":
        return grammar("limiting single").isdisjoint(lows(tokens, index - 5, index)) or after in {"sign", "-", "point"}
    if low not in {"one", "zero"} or number.value not in (0.0, 1.0):
        return low == "one" and after == "or"
    if _measures(tokens, number.last):
        return False
    if low == "zero":
        return True
    return _one_counts_nothing(tokens, index, number)


def _measures(tokens: list[Token], index: int) -> bool:
    """Whether a unit follows, be it behind a hyphen."""
    return unit_at(tokens, index) is not None or (
        text_at(tokens, index) == "-" and unit_at(tokens, index + 1) is not None
    )


def _one_counts_nothing(tokens: list[Token], index: int, number: Number) -> bool:
    after = low_at(tokens, number.last)
    if is_distributed(tokens, index, number.last):
        return False
    if after == "of" and low_at(tokens, index - 1) in {"least", "most"} and number.last + 1 < len(tokens):
        return False
    return after in grammar("after one") or not _is_limiting(tokens, index)


def is_distributed(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a list is dealt out one by one: `a set of names, one for each system`."""
    dealt = low_at(tokens, end) in {"for", "per"} and low_at(tokens, end + 1) in {"each", "every"}
    return text_at(tokens, index - 1) == "," and dealt


def _is_limiting(tokens: list[Token], index: int) -> bool:
    """Whether words around `one` make it a count: only, at most, per instance."""
    if tokens[index].text == "ONE" and not all(token.text.isupper() for token in tokens[max(0, index - 1) : index + 2]):
        return True
    before, after = lows(tokens, index - 5, index), lows(tokens, index + 1, index + 5)
    if not grammar("limiting").isdisjoint(before) or "per" in after or "only" in after[:ONLY_BEHIND]:
        return True
    if before[-1:] == ["from"]:
        return False
    if before[-1:] == ["and"] and _counts_before(tokens, index):
        return True
    return before[-2:] == ["up", "to"] or before[-1:] in ([":"], ["="], ["every"], ["per"])


def _counts_before(tokens: list[Token], index: int) -> bool:
    """Whether `one` ends a list of counts: `50 virtual interfaces, and one transit interface`."""
    return any(token.kind is TokenKind.NUMBER for token in tokens[max(0, index - LIST_REACH) : index])
