"""Parts of a whole in words: `a third of the lamps`, `two-thirds of them`, `half the lamps`, `one in five`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from extractors.core import core_words, grammar
from extractors.counted import counted_at
from extractors.drafts import Draft
from extractors.nouns import is_plural
from extractors.number_words import Number, number_words
from extractors.tokens import Token, low_at, lows, touches
from extractors.units import NO_UNIT, unit_at

MOST_PARTS, QUARTERS = 1000, 4
PART = "part"  # the note of a number that counts nothing but as a part of the next


@cache
def part_words() -> dict[str, float]:
    """`third`, `thirds`, `half`, ..., with how many of them make a whole."""
    return {name: float(value) for name, value in core_words("numbers")["parts"].items()}


def part_at(tokens: list[Token], index: int) -> Draft | None:
    """The part that the word at token `index` names, with the number before it."""
    word = tokens[index].low
    first, many = _numerator(tokens, index)
    of = low_at(tokens, index + 1) == "of"
    if word == "half":
        if first < index or low_at(tokens, index - 1) in grammar("before no half"):
            return None
        if not of and low_at(tokens, index + 1) not in grammar("before members"):
            return None
    elif first == index or not (of or is_plural(word)):
        return None
    number = Number(many / part_words()[word], first, index + 1, spelled=True)
    return _of_whole(tokens, number, index + 2 if of else index + 1)


def part_in(tokens: list[Token], draft: Draft) -> Draft | None:
    """The part that was read as a count of thirds: `two thirds of the lamps`; `two quarters of growth` are times."""
    index = draft.number.last
    parts = part_words().get(low_at(tokens, index), 0.0)
    if not draft.number.spelled or not draft.number.value < parts or not is_plural(tokens[index].low):
        return None
    if low_at(tokens, index + 1) != "of" or (parts == QUARTERS and draft.number.value != QUARTERS - 1):
        return None
    return _of_whole(tokens, replace(draft.number, value=draft.number.value / parts, last=index + 1), index + 2)


def _numerator(tokens: list[Token], index: int) -> tuple[int, float]:
    """Where a part begins, and how many parts there are: the two of `two-thirds`, the one of `a third`."""
    place = index - 2 if low_at(tokens, index - 1) == "-" and touches(tokens, index) else index - 1
    low = low_at(tokens, place)
    if low in {"a", "an", "one"}:
        return (index, 1.0) if is_plural(tokens[index].low) else (place, 1.0)
    many = number_words().small.get(low)
    return (place, many) if many and is_plural(tokens[index].low) else (index, 1.0)


def _of_whole(tokens: list[Token], number: Number, index: int) -> Draft | None:
    """The part with what it is a part of."""
    if low_at(tokens, index) in {"a", "an"}:
        found = unit_at(tokens, index + 1)
        if found is not None:
            return Draft(number, found[0], number.first, found[1])
    start = index
    while low_at(tokens, start) in grammar("before members"):
        start += 1
    counted = counted_at(tokens, start, 2) if start < len(tokens) else None
    if counted is None or (low_at(tokens, start - 1) in {"those", "these"} and not _ends_in_plural(tokens, counted[1])):
        return Draft(number, NO_UNIT, number.first, number.last)
    if _may_be_times(tokens, number) and start == index and not _ends_in_plural(tokens, counted[1]):
        return None
    return Draft(number, replace(NO_UNIT, symbol=counted[0]), number.first, counted[1], concept=counted[0])


def _may_be_times(tokens: list[Token], number: Number) -> bool:
    """`a quarter of growth` is three months of it."""
    return part_words()[tokens[number.last - 1].low] == QUARTERS


def _ends_in_plural(tokens: list[Token], end: int) -> bool:
    return is_plural(tokens[end - 1].text)


def join_shares(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Make one part of two numbers: `one in five lamps`, `9 out of 10 lamps`; a `one` without its whole is dropped."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if before is not None and _is_share(tokens, before, draft):
            share = replace(draft.number, value=before.number.value / draft.number.value, first=before.first)
            result[-1] = replace(draft, number=share, first=before.first)
        else:
            result.append(draft)
    return [draft for draft in result if draft.note != PART]


def _is_share(tokens: list[Token], part: Draft, whole: Draft) -> bool:
    between = lows(tokens, part.last, whole.first)
    if not part.bare or whole.unit.dimension != "count" or part.number.scale != 1 or whole.number.scale != 1:
        return False
    if not 0 < part.number.value < whole.number.value <= MOST_PARTS or whole.number.value % 1 or part.number.value % 1:
        return False
    return between == ["out", "of"] or (between == ["in"] and part.number.value == 1)
