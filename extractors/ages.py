"""Ages without a unit: `Ann Smith, 44, sings`, `She was 10.`, `aged 18 to 34`."""

from __future__ import annotations

from dataclasses import replace

from extractors.core import grammar, word_set
from extractors.drafts import Draft
from extractors.tokens import Token, TokenKind, low_at, lows
from extractors.units import unit_with

OLDEST = 120
_JOINTS = (["to"], ["and"], ["-"], ["or"], [","])
_ENDS = frozenset((",", ".", ";", ")", "", "!", "?"))


def give_ages(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give years to every bare number that tells how old someone is."""
    result: list[Draft] = []
    told = False
    for draft in drafts:
        goes_on = told and lows(tokens, result[-1].last, draft.first) in _JOINTS
        told = _may_be_age(draft) and (goes_on or _is_told(tokens, draft))
        result.append(replace(draft, unit=unit_with("year"), last=draft.number.last) if told else draft)
    return result


def _may_be_age(draft: Draft) -> bool:
    return draft.bare and 0 < draft.number.value <= OLDEST and draft.number.scale == 1


def _is_told(tokens: list[Token], draft: Draft) -> bool:
    before, after = low_at(tokens, draft.first - 1), low_at(tokens, draft.last)
    if before in grammar("before an age"):
        return True
    if before in grammar("bounds of an age") and low_at(tokens, draft.first - 2) in grammar("of an age"):
        return True
    told_of = lows(tokens, draft.first - 3, draft.first)
    if before in grammar("verbs of being") and not grammar("people").isdisjoint(told_of):
        return after in _ENDS or after in word_set("numbers", "stops")
    return before == "," == after and _is_person(tokens, draft.first - 2)


def _is_person(tokens: list[Token], index: int) -> bool:
    """Whether a name of two words ends at token `index`, or one of one word begins the text."""
    names = tokens[max(0, index - 1) : index + 1]
    named = all(name.kind is TokenKind.WORD and name.text.istitle() for name in names)
    return named and names[0].low not in word_set("numbers", "stops")
