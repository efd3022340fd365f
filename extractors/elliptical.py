"""Numbers whose unit was said before: `300 requests/s without batching; 3,000 with batching`."""

from __future__ import annotations

from dataclasses import replace

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.tokens import Token, low_at, lows

LONGEST_GAP, MOST_ALIKE = 12, 1000


def lend_units(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give a bare number under another condition the unit of the amount before it."""
    result = drafts[:1]
    for draft in drafts[1:]:
        said = result[-1]
        bare = _is_bare(draft)
        result.append(
            replace(draft, unit=said.unit, concept=said.concept) if bare and _follows(tokens, said, draft) else draft
        )
    return result


def _follows(tokens: list[Token], said: Draft, draft: Draft) -> bool:
    """Whether a bare number is the twin of an amount: joined to it, near in size, its condition behind it."""
    if said.bare or low_at(tokens, draft.last) not in grammar("behind a twin"):
        return False
    between = lows(tokens, said.last, draft.first)
    if len(between) > LONGEST_GAP or grammar("twin joints").isdisjoint(between):
        return False
    return _is_alike(said, draft)


def lend_further(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give a bare number of prose the unit of the amount it is told beside: `40 lamps by day and 30 by night`."""
    result = list(drafts)
    for place, draft in enumerate(drafts):
        before = result[place - 1] if place else None
        if before is not None and _is_way(tokens, before, draft):
            result[place] = replace(draft, unit=before.unit, concept=before.concept)
        if not _is_bare(draft):
            continue
        behind = drafts[place + 1] if place + 1 < len(drafts) else None
        if behind is not None and _is_of_whole(tokens, draft, behind):
            result[place] = replace(draft, unit=behind.unit, concept=behind.concept)
        elif before is not None and _is_beside(tokens, before, draft):
            result[place] = replace(draft, unit=before.unit, concept=before.concept)
    return result


def _is_bare(draft: Draft) -> bool:
    return draft.bare and draft.concept is None and draft.last == draft.number.last


def _is_of_whole(tokens: list[Token], part: Draft, whole: Draft) -> bool:
    """`280 million of the 1.5 billion shekels`."""
    of = " ".join(lows(tokens, part.last, whole.first))
    return (
        of in grammar("of one whole") and part.number.value < whole.number.value and whole.unit.dimension != "percent"
    )


def _is_way(tokens: list[Token], said: Draft, draft: Draft) -> bool:
    """`It rose 64 points to 4,577`: what it came to is counted in the same."""
    counted = said.unit.dimension == "count" and not said.bare and draft.bare
    return counted and draft.last == draft.number.last and lows(tokens, said.last, draft.first) == ["to"]


def _is_beside(tokens: list[Token], said: Draft, draft: Draft) -> bool:
    if said.bare or said.number.spelled or not _is_alike(said, draft):
        return False
    between = lows(tokens, said.last, draft.first)
    if said.unit.dimension == "percent" and "and" in between:
        return False
    return len(between) <= LONGEST_GAP and not grammar("further joints").isdisjoint(between) and ";" not in between


def _is_alike(said: Draft, draft: Draft) -> bool:
    return 1 / MOST_ALIKE <= draft.number.value / (said.number.value or 1) <= MOST_ALIKE
