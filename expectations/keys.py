"""When two quantities speak of one thing, and whether both can be true: the whole algebra of comparing facts.

1. Topic. Two facts are compared only if subject, attribute and dimension are equal; for counts also the thing counted.
2. Bounds. A maximum is compared with a maximum (equal or not), a default must lie within [minimum, maximum], an exact
   value must not exceed a maximum nor fall below a minimum. An exact value and a default need not be equal.
3. Amounts. Equal in the base unit, without tolerance; bytes may be read in thousands or in 1024s; months and years keep
   their unit, and differ from days only where no month could be so long; an approximate value stands for all that
   rounds to it.
4. Conditions. Equal conditions compare. If one side names none, the two may disagree (severity info). Different
   conditions are held: counted, listed on request, never reported.
5. Context. Several values in one line are alternatives or history, never a conflict; so are exact values in one
   list or table that takes its subject from above, and values side by side of which one is under a condition. Counts
   over different times (a minute, an hour) and exact values of another order are of different things.
6. Names. What no pack knows is only a phrase: its bounds are compared within one note, between sentences of the same
   words, and reported one step lower. An approximate value that does not round to another one is held.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from expectations.comparing.amounts import Amount, amount_of, dimension, equal, exceeds, in_seconds, overlap
from expectations.findings import Severity
from expectations.reading.context import conditions as conditions  # told to others from here as well
from expectations.reading.context import counted, excuse, worded_alike
from extractors.model import Bound, Fact, Kind

MIN_CONFIDENCE = 0.5
Topic = tuple[str, ...]

_PREFIX = "/"
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
    return ("", fact.place.path, dimension(fact), "".join(counted(fact)[-1:]))


def takes_part(fact: Fact) -> bool:
    """Whether a fact is a quantity sure enough to be compared."""
    return fact.kind is Kind.QUANTITY and fact.confidence >= MIN_CONFIDENCE and amount_of(fact) is not None


def compare(a: Fact, b: Fact) -> Comparison:
    """Compare two quantities. The order of the arguments does not matter."""
    x, y = amount_of(a), amount_of(b)
    if x is None or y is None or topic_of(a) != topic_of(b):
        return Comparison(Relation.APART, "different subject, attribute or dimension")
    if not (a.resolved or _same_label(a, b) or worded_alike(a, b)):
        return Comparison(Relation.APART, "no pack knows what they are of, and the words differ")
    if x.unit != y.unit:
        x, y = in_seconds(x), in_seconds(y)
        if overlap(x, y):
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


def _same_label(a: Fact, b: Fact) -> bool:
    return (a.subject, a.attribute) == (b.subject, b.attribute)


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
    if reason := excuse(a, b):
        return Comparison(Relation.HELD, reason)
    if conditions(a) != conditions(b):
        return Comparison(Relation.CONFLICT, f"{clash.reason}, one of them under a condition", Severity.INFO)
    return Comparison(
        Relation.CONFLICT, clash.reason, Severity.ERROR if a.resolved and b.resolved else Severity.WARNING
    )


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
