"""Amounts that only tell of something and limit nothing: `one of the lamps`, `one man`, `thousands of men`, `tenfold`.

Facts of notes do without them; whoever wants every quantity of a text gets them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractors.core import core_words, grammar
from extractors.counted import counted_at
from extractors.drafts import Draft
from extractors.glued import is_generation
from extractors.model import Bound
from extractors.nouns import is_plural, singular
from extractors.number_words import Number, number_words
from extractors.parts import PART, part_at, part_in, part_words
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import NO_UNIT, unit_at, unit_with

FOLD, MANY, FEWEST = "fold", 10, 2
_ADJECTIVES = ("ed", "al", "ish", "some", "th", "rd")
_ENDS = frozenset((".", "!", "?", ":", ";", "-", "–", "—", '"', "“", "(", "•"))


def with_mentions(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """The drafts with what is mentioned between them, in order."""
    openers = opening_words()
    if not any(token.low in openers for token in tokens):
        return drafts
    result: list[Draft] = []
    floor = 0
    for draft in drafts:
        result.extend(_between(tokens, floor, draft.first))
        result.append(part_in(tokens, draft) or draft)
        floor = result[-1].last
    return [*result, *_between(tokens, floor, len(tokens))]


@cache
def opening_words() -> frozenset[str]:
    """Every word, in lower case, with which or in which a mention begins."""
    return frozenset(("g", *part_words(), *_vague_words(), *_fold_words(), *number_words().small))


@cache
def _vague_words() -> dict[str, float]:
    """`tens`, `dozens`, `thousands`: the least that each can mean."""
    return {name: float(value) for name, value in core_words("numbers")["vague"].items()}


@cache
def _fold_words() -> dict[str, float]:
    return {f"{word}{FOLD}": value for word, value in number_words().small.items()}


def _between(tokens: list[Token], start: int, end: int) -> Iterator[Draft]:
    """What is mentioned from token `start` to `end`; no mention reaches further."""
    floor = start
    for index in range(start, end):
        if index < floor or tokens[index].low not in opening_words():
            continue
        draft = _mention_at(tokens, index)
        if draft is not None and draft.first >= floor and draft.number.last <= end:
            floor = draft.last if draft.last <= end else draft.number.last
            yield replace(draft, last=floor)


def _mention_at(tokens: list[Token], index: int) -> Draft | None:
    low = tokens[index].low
    if low == "one":
        return _one(tokens, index)
    if low == "g":
        return _generation(tokens, index)
    if low in _vague_words():
        return _vague(tokens, index)
    if low in _fold_words():
        return Draft(Number(_fold_words()[low], index, index + 1, spelled=True), unit_with("x"), index, index + 1)
    return part_at(tokens, index) if low in part_words() else _hyphened(tokens, index)


def _one(tokens: list[Token], index: int) -> Draft | None:
    """`one man`, `one of the men`; `the one` and `one should` count nothing."""
    if _is_name_or_pointer(tokens, index) or low_at(tokens, index + 1) in part_words():
        return None
    number = Number(1.0, index, index + 1, spelled=True)
    if _leads_to_number(tokens, index + 1):
        return Draft(
            number, NO_UNIT, index, index + 1, note=PART if low_at(tokens, index + 1) in {"in", "out"} else None
        )
    if low_at(tokens, index + 1) == "of":
        counted = _members(tokens, index + 2)
    elif low_at(tokens, index + 1) in grammar("after one in passing"):
        return None
    else:
        counted = counted_at(tokens, index + 1, 1.0) if index + 1 < len(tokens) else None
        if counted is not None and is_plural(tokens[counted[1] - 1].text):
            return None
    return _counting(number, *counted) if counted is not None else None


def _hyphened(tokens: list[Token], index: int) -> Draft | None:
    """`a three-course meal`; a `two-legged` animal and a `two-way` street are of one kind, and nothing is counted."""
    if text_at(tokens, index + 1) != "-" or not (touches(tokens, index + 1) and touches(tokens, index + 2)):
        return None
    noun = tokens[index + 2]
    value = number_words().small[tokens[index].low]
    if value < FEWEST or noun.kind is not TokenKind.WORD or noun.low in part_words():
        return None
    if text_at(tokens, index - 1) == "-" and touches(tokens, index):
        return None
    if noun.low in grammar("kinds, no counts") or noun.low.endswith(_ADJECTIVES):
        return None
    return _counting(Number(value, index, index + 1, spelled=True), singular(noun.text), index + 3)


def _counting(number: Number, concept: str, last: int) -> Draft:
    return Draft(number, replace(NO_UNIT, symbol=concept), number.first, last, concept=concept)


def _is_name_or_pointer(tokens: list[Token], index: int) -> bool:
    """Whether `one` is part of a name or of another word, or points at something: `BBC One`, `one-way`, `this one`."""
    before = text_at(tokens, index - 1)
    if (before == "-" and touches(tokens, index)) or (text_at(tokens, index + 1) == "-" and touches(tokens, index + 1)):
        return True
    if tokens[index].text != "one" and index and before not in _ENDS:
        return True
    return before.lower() in grammar("pointing at one")


def _leads_to_number(tokens: list[Token], index: int) -> bool:
    """`one to two years`, `one or two lamps`, `one in five`, `one out of three`."""
    after = index + 2 if (low_at(tokens, index), low_at(tokens, index + 1)) == ("out", "of") else index + 1
    if low_at(tokens, index) not in {"to", "or", "in", "out"} or after >= len(tokens):
        return False
    return tokens[after].kind is TokenKind.NUMBER or tokens[after].low in number_words().small


def _members(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """The plural of which one is told, in the singular, and the index after it: `the most gifted and best singers`."""
    while low_at(tokens, index) in grammar("before members"):
        index += 1
    if index >= len(tokens) or tokens[index].low in number_words().small:
        return None
    counted = counted_at(tokens, index, 2)
    if counted is not None and low_at(tokens, counted[1]) in {"and", ","}:
        counted = counted_at(tokens, counted[1] + 1, 2) or counted
    return counted if counted is not None and is_plural(tokens[counted[1] - 1].text) else None


def _vague(tokens: list[Token], index: int) -> Draft | None:
    """`thousands of people`, `tens of millions of dollars`: the least and the most they can be."""
    least, last = _vague_words()[tokens[index].low], index + 1
    while low_at(tokens, last) == "of" and low_at(tokens, last + 1) in _vague_words():
        least, last = least * _vague_words()[tokens[last + 1].low], last + 2
    if low_at(tokens, last) != "of" or low_at(tokens, index - 1) in grammar("before no amount"):
        return None
    draft = Draft(Number(least, index, last, spelled=True), NO_UNIT, index, last, high=least * MANY)
    draft = replace(draft, bound=Bound.APPROX, near=True)
    found = unit_at(tokens, last + 1)
    if found is not None:
        return replace(draft, unit=found[0], last=found[1])
    counted = _members(tokens, last + 1) or counted_at(tokens, last + 1, 2)
    if counted is None:
        return draft
    return replace(draft, unit=replace(NO_UNIT, symbol=counted[0]), concept=counted[0], last=counted[1])


def _generation(tokens: list[Token], index: int) -> Draft | None:
    """The 5 of `a 5G network`."""
    if not is_generation(tokens, index - 1):
        return None
    number = Number(float(tokens[index - 1].text), index - 1, index + 1)
    return Draft(number, unit_with("mobile generation"), index - 1, index + 1)
