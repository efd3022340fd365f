"""Numbers without a unit: what they count, be it a noun behind, a label before, or a name between two bounds."""

from __future__ import annotations

from dataclasses import replace

from extractors.bounds import bound_after
from extractors.core import grammar
from extractors.counted import counted_at, label_before, label_words, noun_before
from extractors.countless import is_distributed
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.number_words import Number
from extractors.rates import per_time
from extractors.tokens import Token, TokenKind, text_at, touches
from extractors.units import NO_UNIT, per, unit_with

NEARLY_ALL, ALL = 90, 100
_UNDER = {"<=": Bound.MIN, "≤": Bound.MIN, "<": Bound.MIN, ">=": Bound.MAX, "≥": Bound.MAX, ">": Bound.MAX}


def count(tokens: list[Token], number: Number, first: int) -> Draft | None:
    """The count a number makes; None for a number word that is part of another word (`one-way`)."""
    end = number.last
    if text_at(tokens, end) in _UNDER and end + 1 < len(tokens) and tokens[end + 1].kind is TokenKind.WORD:
        return _lower_end(tokens, number, first)
    if text_at(tokens, end) in grammar("dashes") and touches(tokens, end):
        if number.spelled:
            return None
        if touches(tokens, end + 1) and tokens[end + 1].kind is TokenKind.WORD:
            end += 1
    if is_distributed(tokens, first, end):
        dealt = noun_before(tokens, first - 1)
        return Draft(number, replace(NO_UNIT, symbol=dealt), first, number.last, concept=dealt) if dealt else None
    every = per_time(tokens, end)
    if every is not None:
        return Draft(number, per(NO_UNIT, every[0]), first, every[1])
    counted = counted_at(tokens, end, number.value) if end < len(tokens) and not _is_set(tokens, first) else None
    if counted is None:
        return _without_noun(tokens, number, first, end)
    return _with_noun(tokens, number, first, *counted)


def _is_set(tokens: list[Token], first: int) -> bool:
    """`max-age=0 header`: a value set in code is no count of what follows."""
    return text_at(tokens, first - 1) == "=" and touches(tokens, first) and touches(tokens, first - 1)


def _lower_end(tokens: list[Token], number: Number, first: int) -> Draft:
    """`5 <= header length`."""
    bound, concept = _UNDER[tokens[number.last].text], label_words(tokens, number.last + 1)
    return Draft(number, NO_UNIT, first, number.last, concept=concept, bound=bound, near=True)


def _with_noun(tokens: list[Token], number: Number, first: int, concept: str, last: int) -> Draft:
    if NEARLY_ALL <= number.value <= ALL and concept.split()[-1].lower() in grammar("percent nouns"):
        return Draft(number, unit_with("%"), first, number.last, concept=concept)
    every = per_time(tokens, last)
    if every is not None:
        return Draft(number, per(NO_UNIT, every[0], concept), first, every[1], concept=concept)
    return Draft(number, replace(NO_UNIT, symbol=concept), first, last, concept=concept)


def _without_noun(tokens: list[Token], number: Number, first: int, end: int) -> Draft:
    """A noun may yet follow a cue (`5 or more nodes`); else the label before the number says what it counts."""
    after = bound_after(tokens, end)
    if after is not None and after[1] < len(tokens) and after[0] is not Bound.DEFAULT:
        counted = counted_at(tokens, after[1], number.value)
        if counted is not None:
            unit = replace(NO_UNIT, symbol=counted[0])
            return Draft(number, unit, first, number.last, concept=counted[0])
    return Draft(number, NO_UNIT, first, number.last, concept=label_before(tokens, first))
