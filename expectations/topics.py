"""All quantities of one topic, told apart by value, and how each value stands to those before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.amounts import amount_of
from expectations.keys import Comparison, Relation, compare, conditions, one_sentence, takes_part, topic_of
from extractors.model import Bound, Fact

_TRIES = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a topic, and every fact that states it in the same way, in reading order."""

    facts: tuple[Fact, ...]

    @property
    def first(self) -> Fact:
        """The fact that states it first."""
        return self.facts[0]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two statements of one topic, the facts that were compared for them, and the outcome."""

    later: Statement
    earlier: Statement
    a: Fact
    b: Fact
    comparison: Comparison


def reading_order(fact: Fact) -> tuple[str, int, int, str]:
    """Sort facts as a reader meets them."""
    return (fact.place.path, fact.place.line_start, fact.place.column_start, fact.fact_id)


def topics(facts: Sequence[Fact]) -> list[tuple[Statement, ...]]:
    """Group the quantities that can be compared: by topic, then by value; in reading order."""
    groups: dict[tuple[str, ...], dict[tuple[object, ...], list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in sorted(filter(takes_part, facts), key=reading_order):
        note = "" if fact.resolved else fact.place.path
        groups[(*topic_of(fact), note)][(fact.bound, conditions(fact), amount_of(fact))].append(fact)
    return [tuple(Statement(tuple(same)) for same in values.values()) for values in groups.values()]


def pairings(statements: Sequence[Statement]) -> Iterator[Pairing]:
    """Compare every statement of a topic with those before it."""
    for index, later in enumerate(statements):
        for earlier in statements[:index]:
            yield _explained(_pair(later, earlier), statements)


def _pair(later: Statement, earlier: Statement) -> Pairing:
    """Compare two statements, by facts that do not share a sentence if there are such."""
    for a in later.facts[:_TRIES]:
        for b in earlier.facts[:_TRIES]:
            if not one_sentence(a, b):
                return Pairing(later, earlier, a, b, compare(a, b))
    return Pairing(later, earlier, later.first, earlier.first, compare(later.first, earlier.first))


def _explained(pairing: Pairing, statements: Sequence[Statement]) -> Pairing:
    """Hold a conflict with a value under a condition, if another condition explains the value that has none."""
    ours, theirs = conditions(pairing.a), conditions(pairing.b)
    if pairing.comparison.relation is not Relation.CONFLICT or ours == theirs:
        return pairing
    silent = pairing.b if ours else pairing.a
    if any(_explains(other.first, silent) for other in statements):
        held = Comparison(Relation.HELD, "the value without condition is that of another condition")
        return Pairing(pairing.later, pairing.earlier, pairing.a, pairing.b, held)
    return pairing


def _explains(other: Fact, silent: Fact) -> bool:
    same_bound = other.bound is silent.bound or Bound.EXACT in (other.bound, silent.bound)
    return bool(conditions(other)) and same_bound and other.base_value == silent.base_value
