"""A first draft of every quantity: what kind of amount, if any, stands at each number of a text."""

from __future__ import annotations

from dataclasses import replace

from extractors.countless import counts_nothing
from extractors.drafts import Draft
from extractors.identifiers import is_identifier
from extractors.measured import measured
from extractors.money import money_at
from extractors.named import spells_name
from extractors.number_words import Number, number_words
from extractors.numbers import number_at
from extractors.periods import period_at
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import unit_at, unit_with

LONGEST_PREFIX = 128
MOST = 1e100  # what is more is a run of digits, and no amount


def draft_quantities(tokens: list[Token]) -> list[Draft]:
    """Draft every quantity, left to right; none begins before the one before it ends."""
    drafts: list[Draft] = []
    index = 0
    while index < len(tokens):
        draft = _draft_at(tokens, index)
        if draft is None:
            index = _past(tokens, index)
        else:
            drafts.append(replace(draft, first=max(draft.first, drafts[-1].last if drafts else 0)))
            index = draft.last
    return drafts


def _past(tokens: list[Token], index: int) -> int:
    number = number_at(tokens, index) if tokens[index].kind is not TokenKind.SIGN else None
    return max(index + 1, number.last if number else 0)


def _draft_at(tokens: list[Token], index: int) -> Draft | None:
    token = tokens[index]
    if token.kind is TokenKind.SIGN and token.text not in number_words().glyphs:
        return _prefix_at(tokens, index) if token.text == "/" else None
    period = period_at(tokens, index)
    if period is not None:
        return period
    number = number_at(tokens, index)
    if number is None or _is_none(tokens, index, number):
        return None
    return money_at(tokens, number) or measured(tokens, number)


def _is_none(tokens: list[Token], index: int, number: Number) -> bool:
    if number.value > MOST or _is_error(tokens, index):
        return True
    if tokens[index].kind is TokenKind.WORD:
        return counts_nothing(tokens, index, number) or spells_name(tokens, index)
    return is_identifier(tokens, index, number)


def _is_error(tokens: list[Token], index: int) -> bool:
    """The 2 of `5 ± 2` and `5 s +/- 2 s` is the error of a value, not a value."""
    if text_at(tokens, index - 1) in {"±", "∓"}:
        place = index - 2
    elif [token.text for token in tokens[max(0, index - 3) : index]] == ["+", "/", "-"]:
        place = index - 4
    else:
        return False
    return place >= 0 and (tokens[place].kind is TokenKind.NUMBER or unit_at(tokens, place) is not None)


def _prefix_at(tokens: list[Token], index: int) -> Draft | None:
    """A prefix length: /28 on its own, never the end of an address or a fraction."""
    length = tokens[index + 1] if index + 1 < len(tokens) else None
    if length is None or not _is_length(length.text) or _is_inside(tokens, index):
        return None
    if low_at(tokens, index + 2) in number_words().scales:
        return None
    return Draft(Number(float(length.text), index, index + 2), unit_with("/"), index, index + 2)


def _is_inside(tokens: list[Token], index: int) -> bool:
    """Whether a slash and its number are part of something longer, be it an address before a blank."""
    if index and tokens[index - 1].kind is TokenKind.NAME and tokens[index - 1].text[0].isdigit():
        return True
    if not touches(tokens, index + 1) or (touches(tokens, index) and tokens[index - 1].text not in {"(", "|"}):
        return True
    return touches(tokens, index + 2) and (
        tokens[index + 2].kind is not TokenKind.SIGN or tokens[index + 2].text == "/"
    )


def _is_length(text: str) -> bool:
    return text.isdecimal() and len(text) <= len(str(LONGEST_PREFIX)) and int(text) <= LONGEST_PREFIX
