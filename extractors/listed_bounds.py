"""Values in the order of the bounds a label lists: `Timeout (default, min, max): 3 s, 1 s, 15 min`."""

from __future__ import annotations

from dataclasses import replace

from extractors.core import grammar
from extractors.drafts import Draft
from extractors.model import Bound
from extractors.tokens import Token, TokenKind, text_at

LISTED = "listed"
BOUND_NAMES = {
    "max": Bound.MAX,
    "maximum": Bound.MAX,
    "min": Bound.MIN,
    "minimum": Bound.MIN,
    "default": Bound.DEFAULT,
}
LONGEST_NAME = 12


def give_listed_bounds(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give as many values as a label lists bounds those bounds, one by one; a value may then be said twice."""
    result = list(drafts)
    for start, end, bounds in _lists(tokens):
        first = next((place for place, draft in enumerate(result) if draft.first >= end), None)
        if first is None or not _leads_to(tokens, end, result[first].first):
            continue
        values = _values(tokens, result, first)
        if len(values) != len(bounds) or any(draft.bound is not None for draft in values) or start >= end:
            continue
        for step, bound in enumerate(bounds):
            result[first + step] = replace(values[step], bound=bound, near=True, note=LISTED)
    return result


def _lists(tokens: list[Token]) -> list[tuple[int, int, list[Bound]]]:
    """Every list of two bounds or more, all different, with its first and last token."""
    found = []
    index = 0
    while index < len(tokens):
        end, bounds = _list_at(tokens, index)
        if len(bounds) > 1 and len(set(bounds)) == len(bounds):
            found.append((index, end, bounds))
        index = max(end, index + 1)
    return found


def _list_at(tokens: list[Token], index: int) -> tuple[int, list[Bound]]:
    """The bounds named one after another from a token on, and the index after them."""
    bounds: list[Bound] = []
    end = index
    while end < len(tokens) and (bound := BOUND_NAMES.get(tokens[end].low)) is not None:
        bounds.append(bound)
        end += 1 + (text_at(tokens, end + 1) == ".")
        joint = end
        while joint < len(tokens) and tokens[joint].low in grammar("joints of names"):
            joint += 1
        if joint == end or joint >= len(tokens) or tokens[joint].low not in BOUND_NAMES:
            break
        end = joint
    return end, bounds


def _leads_to(tokens: list[Token], end: int, first: int) -> bool:
    """Whether only the rest of a name stands between a list of bounds and the first value."""
    between = tokens[end:first]
    return 0 < len(between) <= LONGEST_NAME and not any(
        token.kind is TokenKind.NUMBER or token.text in grammar("ends of names") for token in between
    )


def _values(tokens: list[Token], drafts: list[Draft], first: int) -> list[Draft]:
    """The values that stand side by side from the one at `first` on."""
    values = [drafts[first]]
    for draft in drafts[first + 1 :]:
        between = tokens[values[-1].last : draft.first]
        if not between or any(token.low not in grammar("joints of names") for token in between):
            break
        values.append(draft)
    return values
