"""The bound of every quantity: by its own cue, or that of the list it stands in."""

from __future__ import annotations

from dataclasses import replace

from extractors.bounds import bound_after, bound_before, limited_by_name
from extractors.core import grammar, word_set
from extractors.cues import cues
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.tokens import Token, TokenKind, low_at, lows, past_brackets

DEFAULT_REACH, ONLY_REACH, LONGEST_LINK, LONGEST_TOTAL, LONGEST_RAISE, LONGEST_THING, LONGEST_TWIN = 9, 7, 3, 6, 9, 5, 4
STARTS_REACH, GROWS_REACH, START = 4, 6, "start"
_CLAUSE_ENDS = frozenset((",", ";", "."))
_SHARED = frozenset((Bound.MAX, Bound.MIN, Bound.APPROX))


def give_bounds(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give every quantity its bound; a cue never reaches back over the quantity before."""
    result: list[Draft] = []
    floor = 0
    for draft in drafts:
        bounded = draft
        if draft.unit.dimension == "port":
            bounded = replace(draft, bound=draft.bound or Bound.EXACT)
        elif draft.bound is None:
            bounded = _own_bound(tokens, draft, floor)
        if bounded.bound in (None, Bound.DEFAULT) and draft.bound is None and result:
            bounded = replace(bounded, bound=_shared_bound(tokens, result[-1], bounded) or bounded.bound)
        if result and _is_raised(tokens, result[-1], bounded):
            result[-1] = replace(result[-1], bound=Bound.DEFAULT)
        elif result and result[-1].bound is None and _shares_name(tokens, result[-1], bounded):
            result[-1] = replace(result[-1], bound=bounded.bound)
        result.append(bounded)
        floor = draft.last
    return result


def _shares_name(tokens: list[Token], first: Draft, second: Draft) -> bool:
    """Whether two amounts stand before one `limit`: `40k reads and 40k writes limit`."""
    if second.bound is not Bound.MAX or low_at(tokens, second.last) not in grammar("limit nouns"):
        return False
    return lows(tokens, first.last, second.first) in (["and"], ["or"], ["/"], [","], ["&"])


def _is_raised(tokens: list[Token], first: Draft, second: Draft) -> bool:
    """Whether the first value is but where one begins: `7 days (can be increased to 35 days)`."""
    if first.bound is not None or second.bound is not Bound.MAX or first.unit.dimension != second.unit.dimension:
        return False
    between = lows(tokens, first.last, second.first)
    if first.size >= second.size or not 0 < len(between) <= LONGEST_RAISE or "be" not in between:
        return False
    return any(word in cues().growth for word in between[between.index("be") :])


def _own_bound(tokens: list[Token], draft: Draft, floor: int) -> Draft:
    before = bound_before(tokens, draft.first, floor)
    after = _behind(tokens, draft)
    if before is not None and before.near and (before.bound is not Bound.APPROX or after is None):
        if before.bound is Bound.EXACT and _grows_on(tokens, draft):
            return replace(draft, bound=Bound.MIN, near=True, note=START)
        return replace(draft, bound=before.bound, near=True, note="beyond" if before.beyond else draft.note)
    if after is not None:
        return replace(draft, bound=after, near=True)
    if before is not None:
        return replace(draft, bound=before.bound)
    if _by_default(tokens, draft.last):
        return replace(draft, bound=Bound.DEFAULT)
    if draft.unit.dimension == "count" and _is_restricted(tokens, draft, floor):
        return replace(draft, bound=Bound.MAX, near=True)
    return draft


def _grows_on(tokens: list[Token], draft: Draft) -> bool:
    """Whether a value something starts with is the least, since it grows: `starts with 10 GB and scales to 64 TB`."""
    verb = lows(tokens, draft.first - STARTS_REACH, draft.first)
    if grammar("starting").isdisjoint(verb):
        return False
    return any(word in cues().growth for word in lows(tokens, draft.last, draft.last + GROWS_REACH))


def _behind(tokens: list[Token], draft: Draft) -> Bound | None:
    """The bound behind a quantity, or between a number and its unit: `5 or more nodes`, `60+ days`."""
    after = bound_after(tokens, draft.last)
    if after is None and draft.last > draft.number.last:
        between = bound_after(tokens, draft.number.last)
        after = between if between is not None and between[1] < draft.last else None  # the `min.` of `5 min.` is a unit
    if after is not None and after[0] is Bound.DEFAULT and draft.number.value == 1 and _is_noun(tokens, after[1]):
        return None  # `one default route` is of what is called so
    if after is None and draft.unit.dimension != "count":
        if limited_by_name(tokens, draft.last):
            return Bound.MAX
        after = _behind_thing(tokens, draft.last)
    return after[0] if after is not None else None


def _behind_thing(tokens: list[Token], index: int) -> tuple[Bound, int] | None:
    """The bound that ends a phrase: `488 GB of memory maximum`, `60 s delay minimum`."""
    if low_at(tokens, index) == "of":
        ends = range(index + 2, index + LONGEST_THING)
    elif _is_noun(tokens, index):
        ends = range(index + 1, index + 2 + _is_noun(tokens, index + 1))
    else:
        return None
    closing = next((end for end in ends if low_at(tokens, end) in grammar("closing bounds")), None)
    return bound_after(tokens, closing) if closing is not None else None


def _is_noun(tokens: list[Token], index: int) -> bool:
    """Whether a word may be what an amount in front of it is of."""
    return (
        index < len(tokens)
        and tokens[index].kind is TokenKind.WORD
        and tokens[index].low not in word_set("numbers", "stops")
    )


def _by_default(tokens: list[Token], index: int) -> bool:
    """Whether the clause ends in `by default`, `, default` or `(default)`, with no other number before that."""
    for place in range(index, min(len(tokens) - 1, index + DEFAULT_REACH)):
        if tokens[place].text in {",", "("} and tokens[place + 1].low == "default":
            return low_at(tokens, place + 2) in {"", ",", ".", ";", ")", "or"}
        if tokens[place].text in _CLAUSE_ENDS or tokens[place].kind is TokenKind.NUMBER:
            return False
        if tokens[place].low == "by" and tokens[place + 1].low == "default":
            return True
    return False


def _is_restricted(tokens: list[Token], draft: Draft, floor: int) -> bool:
    """Whether `only` stands before a count, or behind a single one: `can only associate one role`, `one role only`."""
    index = draft.first
    if draft.number.value == 1 and low_at(tokens, draft.last) == "only":
        return True
    for place in range(index - 1, max(floor, index - ONLY_REACH) - 1, -1):
        if tokens[place].text in _CLAUSE_ENDS or tokens[place].text == "(":
            return False
        if tokens[place].low == "only":
            return low_at(tokens, place - 1) not in {"not", "the"}
    return False


def _shared_bound(tokens: list[Token], previous: Draft, draft: Draft) -> Bound | None:
    """The bound of the item before, where both are items of one list."""
    if previous.note in {"range", START} or previous.bound not in _SHARED:
        return None
    if draft.unit.symbol.startswith(f"{previous.unit.symbol}/"):
        return None
    return previous.bound if _coordinates(tokens, previous, draft) else None


def _are_twins(tokens: list[Token], between: list[str], draft: Draft) -> bool:
    """Whether two amounts only differ in what one is with: `up to 300 msg/s without batching, 3000 msg/s with it`."""
    sides = {*between, low_at(tokens, draft.last)} & grammar("conditions of twins")
    return 0 < len(between) <= LONGEST_TWIN and bool(sides) and grammar("sentence marks").isdisjoint(between)


def _coordinates(tokens: list[Token], previous: Draft, draft: Draft) -> bool:
    between = past_brackets(lows(tokens, previous.last, draft.first))
    if previous.unit.symbol and previous.unit == draft.unit and _are_twins(tokens, between, draft):
        return True
    if between[:1] == ["per"] or (between[:1] == ["for"] and low_at(tokens, draft.last) == "for"):
        between = between[2:]
    longest = LONGEST_TOTAL if "total" in between else LONGEST_LINK
    if not 0 < len(between) <= longest or between[0] not in grammar("list joints"):
        return False
    return grammar("list breaks").isdisjoint(between)
