"""Numbers that belong together: a list with one unit (`1, 5 and 60 seconds`), the two ends of a range (`1-35 days`)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.tokens import Token, lows, past_brackets, touches

LONGEST_JOINT, LONGEST_GAP, TWO_DIGITS, MOST_PERCENT, FEWEST_MAPPED = 3, 5, 10, 1000, 3
_LOSE_DASHES = frozenset(("duration", "count"))
_LEND_FORWARD = frozenset(("money", "prefix", "port"))


def share_units(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give a bare number of a list or range the unit of its right neighbour; money lends its own to the right."""
    result = list(drafts)
    for place in range(len(result) - 2, -1, -1):
        here, following = result[place], result[place + 1]
        if _lends_rate(here, following) and _spreads(lows(tokens, here.last, following.first)):
            result[place] = replace(here, unit=following.unit)
        elif here.unit.dimension == "count" and _lends(following) and _are_of_one_list(tokens, here, following):
            result[place] = replace(here, unit=following.unit, concept=following.concept, last=here.number.last)
    for place in range(1, len(result)):
        here, before = result[place], result[place - 1]
        if _lost_dash(before, here):
            result[place - 1] = replace(before, unit=here.unit, concept=here.concept)
        elif here.bare and before.unit.dimension in _LEND_FORWARD and joins(tokens, before.last, here.first):
            result[place] = replace(here, unit=before.unit, concept=before.concept)
    return result


def _are_of_one_list(tokens: list[Token], here: Draft, following: Draft) -> bool:
    """Whether a joint ties two items; a lone comma ties no index to a share: `ended at 16,644, 16 per cent higher`."""
    if not joins(tokens, here.number.last, following.first):
        return False
    apart = following.unit.dimension == "percent" and here.number.value > MOST_PERCENT
    return not (apart and lows(tokens, here.number.last, following.first) == [","])


def _lends(draft: Draft) -> bool:
    return bool(draft.unit.symbol or draft.concept) and draft.unit.dimension != "port"


def _lends_rate(here: Draft, following: Draft) -> bool:
    """`$0.02 to $0.09 per GB`: what the second is per, the first is too."""
    return not here.bare and following.unit.symbol.startswith(f"{here.unit.symbol}/")


def joins(tokens: list[Token], start: int, end: int) -> bool:
    """Whether the tokens from `start` to `end` are no more than a joint between two items of a list."""
    between = past_brackets(lows(tokens, start, end))
    if between[-1:] == ["of"] and between[-2:-1] in (["multiple"], ["multiples"]):
        between = [word for word in between[:-2] if word != "any"]
    return (
        0 < len(between) <= LONGEST_JOINT
        and between[0] not in grammar("no joint first")
        and grammar("joints").issuperset(between)
    )


def mark_ranges(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Turn two ends of one range into a min and a max."""
    result = list(drafts)
    if _maps(tokens, drafts):
        return result
    for place in range(len(result) - 1):
        low, high = result[place], result[place + 1]
        if low.note != "range" and (_is_range(tokens, low, high) or _lost_dash(low, high)):
            result[place] = replace(_scaled(low, high), bound=Bound.MIN, near=True, note="range")
            result[place + 1] = replace(high, bound=Bound.MAX, near=True, note="range")
    return result


def _maps(tokens: list[Token], drafts: list[Draft]) -> bool:
    """Whether arrows lead from condition to value, again and again: `1 s -> 3 h, 1 min -> 15 d, 5 min -> 63 d`."""
    arrows = [
        (low, high)
        for low, high in pairwise(drafts)
        if lows(tokens, low.last, high.first) in (["->"], ["→"], ["=>"]) and low.unit.dimension == high.unit.dimension
    ]
    return len(arrows) >= FEWEST_MAPPED


def _scaled(low: Draft, high: Draft) -> Draft:
    """`5-10 million`: the lower end is in millions too."""
    scale = high.number.scale
    if scale > 1 and low.number.scale == 1 and low.number.value * scale < high.number.value:
        return replace(low, number=replace(low.number, value=low.number.value * scale))
    return low


def _is_range(tokens: list[Token], low: Draft, high: Draft) -> bool:
    words = past_brackets(lows(tokens, low.last, high.first))
    if (
        not 0 < len(words) <= LONGEST_GAP
        or not _may_be_ends(low, high)
        or not grammar("range breaks").isdisjoint(words)
    ):
        return False
    opening = lows(tokens, low.first - 4, low.first)
    if words[0] == ")" and "(" not in words:
        return False
    if opening[-1:] == ["of"] and opening[-2:-1] and opening[-2] in grammar("steps"):
        return False
    dashed = not grammar("dashes").isdisjoint(words)
    if "between" in opening:
        return dashed or "and" in words or "to" in words or "&" in words
    if "from" in opening and (dashed or not grammar("spread links").isdisjoint(words)):
        return True
    if len(words) > LONGEST_JOINT:
        return False
    if "and" in words:
        return len(words) == 1 and not grammar("spread openers").isdisjoint(opening)
    return _spreads(words) and (_is_tight(tokens, low, high) if _is_loose(low, words) else _is_no_step(words, opening))


def _lost_dash(low: Draft, high: Draft) -> bool:
    """`35 40 years`, as copied from a page whose dash was lost: two round ages or days side by side."""
    if low.last != high.first or low.last != low.number.last or high.last == high.number.last:
        return False
    if high.unit.dimension not in _LOSE_DASHES or high.number.scale != 1:
        return False
    return TWO_DIGITS <= low.number.value < high.number.value < 10 * TWO_DIGITS


def _may_be_ends(low: Draft, high: Draft) -> bool:
    """Whether two amounts can be the ends of one range: of one dimension, and the first the smaller."""
    if low.number.nines or (low.unit.dimension != high.unit.dimension and not low.bare):
        return False
    return low.length < high.length or low.unit.dimension == "prefix"


def _spreads(words: list[str]) -> bool:
    """Whether the words between two amounts hold `to` or a dash, and nothing that is no joint."""
    if grammar("range words").isdisjoint(words) and grammar("dashes").isdisjoint(words):
        return False
    return all(word in grammar("joints") or word in grammar("spread fillers") for word in words)


def _is_loose(low: Draft, words: list[str]) -> bool:
    """Whether only a dash ties a bare number to what follows, as it also ties an item to its text."""
    return words[0] in grammar("dashes") and low.bare


def _is_tight(tokens: list[Token], low: Draft, high: Draft) -> bool:
    """Whether a dash glues two bare numbers into one range: `(40-69)`."""
    glued = high.first - low.last == 1 and touches(tokens, low.last) and touches(tokens, high.first)
    return glued and (high.last == high.number.last or not high.bare)


def _is_no_step(words: list[str], opening: list[str]) -> bool:
    """`increased 5 to 10`, `up 5 to 10` and `scale 5 to 10` tell of a change, not of a range."""
    if opening[-1:] in (["up"], ["down"]):
        return False
    if words[0] not in grammar("range words") and words[0] != "up":
        return True
    return grammar("changes").isdisjoint(opening) and ("from" in opening or "scale" not in opening)
