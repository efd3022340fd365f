"""Numbers at the end or inside of a name in prose: `the Apple Watch 5`, `the Big 12`, `a Galaxy Note 20 Ultra`."""

from __future__ import annotations

from extractors.bounds import bound_before, limited_by_name
from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, low_at, touches
from extractors.unit_letters import stands_alone
from extractors.units import unit_at

LONGEST_NUMBER = 4


def ends_name(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the digits at token `index` belong to the capitalised word before them, which no word makes a label."""
    if index < 2 or number.last != index + 1 or not _is_short(tokens[index].text):
        return False
    before = tokens[index - 1]
    if before.kind is not TokenKind.WORD or touches(tokens, index) or not _is_name(before.text):
        return False
    if tokens[index - 2].kind is not TokenKind.WORD or before.low in grammar("before an amount"):
        return False
    if bound_before(tokens, index, 0) is not None:
        return False
    return index + 1 >= len(tokens) or not _is_amount(tokens, index + 1)


def _is_short(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_NUMBER


def _is_name(word: str) -> bool:
    """Whether a word has a capital that no beginning of a sentence explains: `Watch`, `iPhone`."""
    return any(letter.isupper() for letter in word) and word.lower() not in word_set("numbers", "stops")


def _is_amount(tokens: list[Token], index: int) -> bool:
    """Whether what stands behind a number measures, counts or limits it."""
    if tokens[index].kind is TokenKind.SIGN:
        return tokens[index].text not in {".", ",", ")", ";", "'", "’"}
    found = unit_at(tokens, index)
    if found is not None and (touches(tokens, index) or stands_alone(tokens, index, found[1])):
        return True
    if per_time(tokens, index) is not None or limited_by_name(tokens, index):
        return True
    counted = counted_at(tokens, index, 1)
    return counted is not None and is_plural(tokens[counted[1] - 1].text) and low_at(tokens, index) != "s"
