"""What excuses two values that differ: their conditions, where they stand, how they are worded, what they count."""

from __future__ import annotations

import re
from functools import lru_cache

from expectations.alignment import align, are_parallel, is_long, words_in
from expectations.comparing.amounts import rounds_to
from extractors.folding import fold
from extractors.model import Bound, Fact

SIDE_BY_SIDE = 12
FRAGMENT = 8
MIN_SHARED_WORDS = 4
MOST_EXTRA_WORDS = 1
MOST_TIMES = 1000.0

_LABEL = re.compile(r"\W*([^:=|]{2,40}?)\s*(?::|=|\||\s[-–—])")
_BOUND_WORDS = frozenset(("max", "max.", "maximum", "min", "min.", "minimum", "default", "the", "limit"))
_BOUNDS = (Bound.MIN, Bound.DEFAULT, Bound.MAX)


_NONE = frozenset[str]()


@lru_cache(maxsize=4096)
def _parts(qualifier: str) -> frozenset[str]:
    return frozenset(part.strip() for part in qualifier.split(",") if part.strip())


def conditions(fact: Fact) -> frozenset[str]:
    """List what narrows a fact: engine, tier, type, region."""
    return _parts(fact.qualifier) if fact.qualifier else _NONE


def orders(a: Fact, b: Fact) -> bool:
    """Whether the two must stand in an order, such as a minimum below its maximum."""
    return {a.bound, b.bound} in ({Bound.MIN, Bound.MAX}, {Bound.DEFAULT, Bound.MAX}, {Bound.DEFAULT, Bound.MIN})


def one_sentence(a: Fact, b: Fact) -> bool:
    """Whether both facts were read from the same words of one note."""
    apart = abs(a.place.line_start - b.place.line_start)
    return a.place.path == b.place.path and a.text == b.text and apart <= a.text.count("\n")


def one_line(a: Fact, b: Fact) -> bool:
    """Whether both stand in one sentence, or in one line of one note."""
    same = a.place.path == b.place.path and a.place.line_start == b.place.line_start
    return same or one_sentence(a, b)


def side_by_side(a: Fact, b: Fact) -> bool:
    """Whether both stand under one heading of one note, a few lines apart."""
    near = abs(a.place.line_start - b.place.line_start) <= SIDE_BY_SIDE
    return a.place.path == b.place.path and a.section == b.section and near


def excuse(a: Fact, b: Fact) -> str:
    """Say why two clashing values are no conflict; empty if nothing excuses them."""
    ours, theirs = conditions(a), conditions(b)
    if one_line(a, b):
        return "both values stand in one line"
    if ours != theirs and ours and theirs:
        return "different conditions: " + " / ".join(sorted((", ".join(sorted(ours)), ", ".join(sorted(theirs)))))
    if ours != theirs and (side_by_side(a, b) or orders(a, b)):
        return "one of them is under a condition"
    if reason := _inexact(a, b):
        return reason
    if _count_apart(a, b):
        return "they count different things"
    if a.resolved and a.bound is b.bound and side_by_side(a, b) and _listed(a) and _listed(b):
        return "values of one list"
    if side_by_side(a, b) and (_labelled_apart(a.text, b.text) or are_parallel(*sorted((_without(a), _without(b))))):
        return "parallel statements of one list"
    if not a.resolved and not worded_alike(a, b):
        return "no pack knows what this is of"
    return ""


def _inexact(a: Fact, b: Fact) -> str:
    """Say why two values are not meant as exactly one amount; empty if they may be."""
    if Bound.APPROX in (a.bound, b.bound):
        return "an approximate value"
    if rounds_to(a, b) or rounds_to(b, a):
        return "one is the other, rounded in a larger unit"
    if _per(a) != _per(b):
        return "rates over different times"
    if Bound.EXACT in (a.bound, b.bound) and _far_apart(a, b):
        return "values of another order"
    return ""


def worded_alike(a: Fact, b: Fact) -> bool:
    """Whether two sentences bound something in the same words but for the amount, one perhaps with a few more."""
    if a.bound is not b.bound or a.bound not in _BOUNDS:
        return False
    ours, theirs = sorted((_without(a), _without(b)))
    if is_long(ours, theirs):
        return False
    alignment = align(ours, theirs)
    return alignment.matched >= MIN_SHARED_WORDS and not any(
        (change.ours and change.theirs) or len(change.ours) + len(change.theirs) > MOST_EXTRA_WORDS
        for change in alignment.changes
    )


def wording_signs(fact: Fact) -> set[tuple[str, ...]]:
    """Give signs of how a bound is worded; facts that are worded alike share at least one.

    They differ by single words only, so that one of the first two words and one of the last two are the same.
    """
    if fact.bound not in _BOUNDS:
        return set()
    words = words_in(_without(fact))
    return {(fact.bound, first, last) for first in words[:2] for last in words[-2:]}


def _without(fact: Fact) -> str:
    return fold(fold(fact.text).replace(fact.quote, " ", 1)) if fact.quote else fact.text


def counted(fact: Fact) -> list[str]:
    """List the words for the thing counted, in the singular."""
    return [word.removesuffix("s") for word in (fact.unit or "").lower().split()] if fact.base_unit == "1" else []


def _per(fact: Fact) -> str:
    """Name the time over which a count is taken: 100 requests a minute are no limit for an hour."""
    return (fact.unit or "").rpartition("/")[2] if fact.base_unit == "1/s" else ""


def _far_apart(a: Fact, b: Fact) -> bool:
    """Whether one value is so many times the other that they are hardly of one thing: 256 bits and 22 TB."""
    less, more = sorted((abs(a.base_value or 0.0), abs(b.base_value or 0.0)))
    return a.base_unit == b.base_unit and more > MOST_TIMES * less


def _count_apart(a: Fact, b: Fact) -> bool:
    """Whether both count things of one kind, and each says which: "standard topics", "FIFO topics"."""
    ours, theirs = counted(a), counted(b)
    same_kind = ours[-1:] == theirs[-1:] != []
    return same_kind and bool(set(ours) - set(theirs)) and bool(set(theirs) - set(ours))


def _listed(fact: Fact) -> bool:
    """Whether a fact may be one of a list: it takes its subject from above, and gives an exact value or a fragment."""
    return not _names_subject(fact) and (fact.bound is Bound.EXACT or len(fact.text.split()) <= FRAGMENT)


def _labelled_apart(one: str, other: str) -> bool:
    """Whether both texts begin with a label, "Standard: ...", and the labels are not the same but for a bound."""
    labels = [_LABEL.match(text) for text in (one, other)]
    if not (labels[0] and labels[1]):
        return False
    ours, theirs = (set(label.group(1).casefold().split()) - _BOUND_WORDS for label in labels if label)
    return ours != theirs


def _names_subject(fact: Fact) -> bool:
    return bool(fact.subject_text) and fact.subject_text.casefold() in fact.text.casefold()
