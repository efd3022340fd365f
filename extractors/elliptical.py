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
        bare = draft.bare and draft.concept is None and draft.last == draft.number.last
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
    return 1 / MOST_ALIKE <= draft.number.value / (said.number.value or 1) <= MOST_ALIKE
