"""Numbers at the end or inside of a name in prose: `the Apple Watch 5`, `the Big 12`, `a Galaxy Note 20 Ultra`."""

from __future__ import annotations

from extractors.bounds import bound_before, limited_by_name
from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.unit_letters import standing_unit
from extractors.units import unit_at

LONGEST_NUMBER, REACH = 4, 24
_WITHIN = frozenset(("/", "&", "-", "'", "’", "‘", '"', "“"))
_BEHIND = frozenset((".", ",", ")", ";", "'", "’"))


def ends_name(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the digits at token `index` belong to the capitalised word before them, which no word makes a label."""
    if index < 2 or number.last != index + 1 or not _is_short(tokens[index].text):
        return False
    before = tokens[index - 1]
    if before.kind is TokenKind.SIGN or touches(tokens, index) or not _is_name(before.text):
        return False
    if not _is_inside(tokens, index - 1) or before.low in grammar("before an amount"):
        return False
    if bound_before(tokens, index, max(0, index - REACH)) is not None:
        return False
    return index + 1 >= len(tokens) or not _is_amount(tokens, index + 1)


def spells_name(tokens: list[Token], index: int) -> bool:
    """Whether a number word with a capital belongs to a name: the Ten of `the Big Ten`."""
    word, before = tokens[index].text, text_at(tokens, index - 1)
    if not word.istitle() or not _is_name(before) or index + 1 >= len(tokens):
        return False
    return index > 1 and not tokens[index + 1].text.istitle() and unit_at(tokens, index + 1) is None


def _is_inside(tokens: list[Token], index: int) -> bool:
    """Whether a word goes on with what stands before it, so that its capital is its own."""
    return tokens[index - 1].kind is not TokenKind.SIGN or tokens[index - 1].text in _WITHIN


def _is_short(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_NUMBER


def _is_name(word: str) -> bool:
    """Whether a word has a capital that no beginning of a sentence explains: `Watch`, `iPhone`."""
    return any(letter.isupper() for letter in word) and word.lower() not in word_set("numbers", "stops")


def _is_amount(tokens: list[Token], index: int) -> bool:
    """Whether what stands behind a number measures, counts or limits it."""
    if tokens[index].kind is TokenKind.SIGN:
        signed = tokens[index].text == "-" and not touches(tokens, index) and touches(tokens, index + 1)
        return not signed and tokens[index].text not in _BEHIND
    if standing_unit(tokens, index) is not None:
        return True
    if per_time(tokens, index) is not None or limited_by_name(tokens, index):
        return True
    counted = counted_at(tokens, index, 1)
    return counted is not None and is_plural(tokens[counted[1] - 1].text) and low_at(tokens, index) != "s"
