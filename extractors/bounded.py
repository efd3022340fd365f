"""The bound of every quantity: by its own cue, or that of the list it stands in."""

from __future__ import annotations

from dataclasses import replace

from extractors.bounds import bound_after, bound_before
from extractors.core import grammar
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.tokens import Token, TokenKind, low_at, lows

DEFAULT_REACH, ONLY_REACH, LONGEST_LINK = 9, 7, 3
_CLAUSE_ENDS = frozenset((",", ";", "."))
_SHARED = frozenset((Bound.MAX, Bound.MIN, Bound.APPROX))


def give_bounds(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give every quantity its bound; a cue never reaches back over the quantity before."""
    result: list[Draft] = []
    floor = 0
    for draft in drafts:
        bounded = draft
        if draft.bound is None:
            bounded = _own_bound(tokens, draft, floor)
        if bounded.bound is None and result:
            bounded = replace(bounded, bound=_shared_bound(tokens, result[-1], bounded))
        result.append(bounded)
        floor = draft.last
    return result


def _own_bound(tokens: list[Token], draft: Draft, floor: int) -> Draft:
    before = bound_before(tokens, draft.first, floor)
    after = _behind(tokens, draft)
    if before is not None and before[1] and (before[0] is not Bound.APPROX or after is None):
        return replace(draft, bound=before[0], near=True)
    if after is not None:
        return replace(draft, bound=after, near=True)
    if before is not None:
        return replace(draft, bound=before[0])
    if _by_default(tokens, draft.last):
        return replace(draft, bound=Bound.DEFAULT)
    if draft.unit.dimension == "count" and _is_restricted(tokens, draft.first, floor):
        return replace(draft, bound=Bound.MAX, near=True)
    return draft


def _behind(tokens: list[Token], draft: Draft) -> Bound | None:
    """The bound behind a quantity, or between a number and its unit: `5 or more nodes`, `60+ days`."""
    after = bound_after(tokens, draft.last)
    if after is None and draft.last > draft.number.last:
        after = bound_after(tokens, draft.number.last)
    return after[0] if after is not None else None


def _by_default(tokens: list[Token], index: int) -> bool:
    """Whether the clause ends in `by default`, with no other number before that."""
    for place in range(index, min(len(tokens) - 1, index + DEFAULT_REACH)):
        if tokens[place].text in _CLAUSE_ENDS or tokens[place].kind is TokenKind.NUMBER:
            return False
        if tokens[place].low == "by" and tokens[place + 1].low == "default":
            return True
    return False


def _is_restricted(tokens: list[Token], index: int, floor: int) -> bool:
    """Whether `only` stands before a count: `can only associate one role`, `access only to a single network`."""
    for place in range(index - 1, max(floor, index - ONLY_REACH) - 1, -1):
        if tokens[place].text in _CLAUSE_ENDS or tokens[place].text == "(":
            return False
        if tokens[place].low == "only":
            return low_at(tokens, place - 1) not in {"not", "the"}
    return False


def _shared_bound(tokens: list[Token], previous: Draft, draft: Draft) -> Bound | None:
    """The bound of the item before, where both are items of one list."""
    if previous.note == "range" or previous.bound not in _SHARED:
        return None
    if draft.unit.symbol.startswith(f"{previous.unit.symbol}/"):
        return None
    return previous.bound if _coordinates(tokens, previous, draft) else None


def _coordinates(tokens: list[Token], previous: Draft, draft: Draft) -> bool:
    between = lows(tokens, previous.last, draft.first)
    while between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]
    if not 0 < len(between) <= LONGEST_LINK or between[0] not in grammar("list joints"):
        return False
    return grammar("list breaks").isdisjoint(between)
