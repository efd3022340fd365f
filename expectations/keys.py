"""When two quantities speak of one thing, and whether both can be true: the whole algebra of comparing facts.

1. Topic. Two facts are compared only if subject, attribute and dimension are equal; for counts also the thing counted.
2. Bounds. A maximum is compared with a maximum (equal or not), a default must lie within [minimum, maximum], an exact
   value must not exceed a maximum nor fall below a minimum. An exact value and a default need not be equal.
3. Amounts. Equal in the base unit, without tolerance; bytes may be read in thousands or in 1024s; months and years keep
   their unit and are not compared with days; an approximate value stands for all that rounds to it.
4. Conditions. Equal conditions compare. If one side names none, the two may disagree (severity info). Different
   conditions are held: counted, listed on request, never reported.
5. Context. Several values in one line are alternatives or history, never a conflict; so are exact values in one
   list or table that takes its subject from above, and values side by side of which one is under a condition.
6. Names. What no pack knows is only a phrase: its bounds are compared within one note, between sentences of the same
   words, and reported one step lower. An approximate value that does not round to another one is held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from expectations.alignment import align, are_parallel
from expectations.amounts import Amount, amount_of, dimension, equal, exceeds, rounds_to
from expectations.findings import Severity
from extractors.model import Bound, Fact, Kind

MIN_CONFIDENCE = 0.5
SIDE_BY_SIDE = 12
FRAGMENT = 8
MIN_SHARED_WORDS = 4
MOST_EXTRA_WORDS = 1
Topic = tuple[str, ...]

_PREFIX = "/"
_LABEL = re.compile(r"\W*([^:=|]{2,40}?)\s*(?::|=|\||\s[-–—])")
_BOUND_WORDS = frozenset(("max", "max.", "maximum", "min", "min.", "minimum", "default", "the", "limit"))
_BOUNDS = (Bound.MIN, Bound.DEFAULT, Bound.MAX)
_ORDER = (Bound.MIN, Bound.DEFAULT, Bound.EXACT, Bound.APPROX, Bound.MAX)


class Relation(StrEnum):
    """How two facts stand to each other."""

    APART = "apart"
    HELD = "held"
    AGREE = "agree"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two facts, with the reason in words; only a conflict has a severity."""

    relation: Relation
    reason: str
    severity: Severity | None = None


def topic_of(fact: Fact) -> Topic:
    """Say what a quantity speaks of; facts of different topics are never compared."""
    if fact.resolved:
        return (fact.subject, fact.attribute, dimension(fact), "")
    return ("", fact.place.path, dimension(fact), "".join(_counted(fact)[-1:]))


def takes_part(fact: Fact) -> bool:
    """Whether a fact is a quantity sure enough to be compared."""
    return fact.kind is Kind.QUANTITY and fact.confidence >= MIN_CONFIDENCE and amount_of(fact) is not None


def conditions(fact: Fact) -> frozenset[str]:
    """List what narrows a fact: engine, tier, type, region."""
    return frozenset(part.strip() for part in (fact.qualifier or "").split(",") if part.strip())


def one_sentence(a: Fact, b: Fact) -> bool:
    """Whether both facts were read from the same words of one note."""
    apart = abs(a.place.line_start - b.place.line_start)
    return a.place.path == b.place.path and a.text == b.text and apart <= a.text.count("\n")


def one_line(a: Fact, b: Fact) -> bool:
    """Whether both stand in one sentence, or in one line of one note."""
    same = a.place.path == b.place.path and a.place.line_start == b.place.line_start
    return same or one_sentence(a, b)


def compare(a: Fact, b: Fact) -> Comparison:
    """Compare two quantities. The order of the arguments does not matter."""
    x, y = amount_of(a), amount_of(b)
    if x is None or y is None or topic_of(a) != topic_of(b):
        return Comparison(Relation.APART, "different subject, attribute or dimension")
    if not (a.resolved or _same_label(a, b) or _worded_alike(a, b)):
        return Comparison(Relation.APART, "no pack knows what they are of, and the words differ")
    if x.unit != y.unit:
        return Comparison(Relation.HELD, "a month or a year is no fixed number of days")
    if x.unit == _PREFIX and a.bound is not b.bound:
        return Comparison(Relation.HELD, "a longer prefix is a smaller block")
    low, high = sorted(((a, x), (b, y)), key=lambda side: _ORDER.index(side[0].bound or Bound.EXACT))
    agreement = _compare_bounds(low[0].bound or Bound.EXACT, low[1], high[0].bound or Bound.EXACT, high[1])
    if agreement.relation is not Relation.CONFLICT:
        return agreement
    return _weigh(a, b, agreement)


def restates(a: Fact, b: Fact) -> bool:
    """Whether both facts give the same bound of the same topic the same value under the same conditions."""
    x, y = amount_of(a), amount_of(b)
    named = topic_of(a) == topic_of(b) and (a.resolved or _same_label(a, b))
    same = named and a.bound is b.bound and conditions(a) == conditions(b)
    return same and x is not None and y is not None and x.unit == y.unit and equal(x, y)


def orders(a: Fact, b: Fact) -> bool:
    """Whether the two must stand in an order, such as a minimum below its maximum."""
    return {a.bound, b.bound} in ({Bound.MIN, Bound.MAX}, {Bound.DEFAULT, Bound.MAX}, {Bound.DEFAULT, Bound.MIN})


def _compare_bounds(low: Bound, x: Amount, high: Bound, y: Amount) -> Comparison:
    """Compare amounts whose bounds stand in the order minimum, default, exact, approximate, maximum."""
    if low is high:
        return _verdict(equal(x, y), f"two values for one {_NAMES[low]}")
    if low is Bound.MIN or high is Bound.MAX:
        return _verdict(not exceeds(x, y), f"{_article(low)} above {_article(high)}")
    if low is Bound.DEFAULT and not equal(x, y):
        return Comparison(Relation.HELD, "a default is not the only value")
    return _verdict(equal(x, y), "an exact value that does not round to the approximate one")


def _weigh(a: Fact, b: Fact, clash: Comparison) -> Comparison:
    """Decide what a clash of values amounts to, given conditions, context and names."""
    excuse = _excuse(a, b)
    if excuse:
        return Comparison(Relation.HELD, excuse)
    if conditions(a) != conditions(b):
        return Comparison(Relation.CONFLICT, f"{clash.reason}, one of them under a condition", Severity.INFO)
    return Comparison(
        Relation.CONFLICT, clash.reason, Severity.ERROR if a.resolved and b.resolved else Severity.WARNING
    )


def _excuse(a: Fact, b: Fact) -> str:
    """Say why two clashing values are no conflict; empty if nothing excuses them."""
    ours, theirs = conditions(a), conditions(b)
    if one_line(a, b):
        return "both values stand in one line"
    if ours != theirs and ours and theirs:
        return "different conditions: " + " / ".join(sorted((", ".join(sorted(ours)), ", ".join(sorted(theirs)))))
    if ours != theirs and (side_by_side(a, b) or orders(a, b)):
        return "one of them is under a condition"
    if Bound.APPROX in (a.bound, b.bound):
        return "an approximate value"
    if rounds_to(a, b) or rounds_to(b, a):
        return "one is the other, rounded in a larger unit"
    if _count_apart(a, b):
        return "they count different things"
    if a.resolved and a.bound is b.bound and side_by_side(a, b) and _listed(a) and _listed(b):
        return "values of one list"
    if side_by_side(a, b) and (_labelled_apart(a.text, b.text) or are_parallel(_without(a), _without(b))):
        return "parallel statements of one list"
    if not a.resolved and not _worded_alike(a, b):
        return "no pack knows what this is of"
    return ""


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


def _same_label(a: Fact, b: Fact) -> bool:
    return (a.subject, a.attribute) == (b.subject, b.attribute)


def _worded_alike(a: Fact, b: Fact) -> bool:
    """Whether two sentences bound something in the same words but for the amount, one perhaps with a few more."""
    if a.bound is not b.bound or a.bound not in _BOUNDS:
        return False
    alignment = align(_without(a), _without(b))
    return alignment.matched >= MIN_SHARED_WORDS and not any(
        (change.ours and change.theirs) or len(change.ours) + len(change.theirs) > MOST_EXTRA_WORDS
        for change in alignment.changes
    )


def _without(fact: Fact) -> str:
    return " ".join(" ".join(fact.text.split()).replace(fact.quote, " ", 1).split()) if fact.quote else fact.text


def _counted(fact: Fact) -> list[str]:
    """List the words for the thing counted, in the singular."""
    return [word.removesuffix("s") for word in (fact.unit or "").lower().split()] if fact.base_unit == "1" else []


def _count_apart(a: Fact, b: Fact) -> bool:
    """Whether both count things of one kind, and each says which: "standard topics", "FIFO topics"."""
    ours, theirs = _counted(a), _counted(b)
    same_kind = ours[-1:] == theirs[-1:] != []
    return same_kind and bool(set(ours) - set(theirs)) and bool(set(theirs) - set(ours))


def side_by_side(a: Fact, b: Fact) -> bool:
    """Whether both stand under one heading of one note, a few lines apart."""
    near = abs(a.place.line_start - b.place.line_start) <= SIDE_BY_SIDE
    return a.place.path == b.place.path and a.section == b.section and near


def _names_subject(fact: Fact) -> bool:
    return bool(fact.subject_text) and fact.subject_text.casefold() in fact.text.casefold()


def _verdict(agree: bool, clash: str) -> Comparison:
    return Comparison(Relation.AGREE, "the values agree") if agree else Comparison(Relation.CONFLICT, clash)


_NAMES = {
    Bound.MAX: "maximum",
    Bound.MIN: "minimum",
    Bound.DEFAULT: "default",
    Bound.EXACT: "exact value",
    Bound.APPROX: "approximate value",
}


def _article(bound: Bound) -> str:
    return f"{'an' if bound in (Bound.EXACT, Bound.APPROX) else 'a'} {_NAMES[bound]}"
