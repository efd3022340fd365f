"""Values a text itself calls old: `previously 5 min`, `10,000 was the old amount`, `300 seconds (now 900)`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractors.core import core_words, grammar
from extractors.drafts import Draft
from extractors.tokens import Token, lows

BEFORE, BEHIND, LONGEST_GAP = 4, 6, 6


def mark_history(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Note every value that the text calls old; the value that replaced it takes over its unit and bound."""
    result = [replace(draft, note="old") if _is_old(tokens, draft) else draft for draft in drafts]
    for place, (old, new) in enumerate(pairwise(drafts)):
        if _replaces(tokens, old, new):
            earlier = result[place]
            result[place] = replace(earlier, note="old")
            result[place + 1] = _successor(earlier, result[place + 1])
    return result


def _is_old(tokens: list[Token], draft: Draft) -> bool:
    before = lows(tokens, draft.first - BEFORE, draft.first)
    if not grammar("once").isdisjoint(before) or before[-3:] == ["used", "to", "be"]:
        return True
    if before[-1:] == ["was"] and "(" in before:
        return True
    behind = lows(tokens, draft.last, draft.last + BEHIND)
    if behind[:1] == ["("] and any(word[0].isdecimal() for word in behind):
        return False
    return " ".join(behind).startswith(tuple(core_words("grammar")["once behind"]))


def _replaces(tokens: list[Token], old: Draft, new: Draft) -> bool:
    between = lows(tokens, old.last, new.first)
    if not 0 < len(between) <= LONGEST_GAP or between[0] not in grammar("before now"):
        return False
    return not grammar("now").isdisjoint(between) and (new.bare or new.unit.dimension == old.unit.dimension)


def _successor(old: Draft, new: Draft) -> Draft:
    return replace(
        new,
        unit=old.unit if new.bare else new.unit,
        bound=new.bound if new.near else old.bound,
        concept=new.concept or old.concept,
    )
