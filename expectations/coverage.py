"""What was compared with what, and what was held back: so that silence is never taken for agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from expectations.comparing import claims
from expectations.comparing.topics import Statement, compared, reading_order
from expectations.evidence import Evidence
from expectations.keys import Relation
from extractors.model import Fact


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that was not compared with another (its id, or words for a reference entry), and why."""

    fact_id: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The facts one kind of comparison reached, and those it held."""

    fact_ids: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the input was judged. `compared` counts facts that had a partner or a reference entry."""

    passages: int
    facts: int
    compared: int
    held: tuple[Held, ...]
    rules_run: tuple[str, ...]


Comparer = Callable[[Evidence], Compared]


def compare_quantities(evidence: Evidence) -> Compared:
    """Say which quantities had a partner in their topic."""
    reached: set[str] = set()
    held: list[Held] = []
    for topic, pairings in compared(evidence):
        held.extend(Held(fact.fact_id, "", reason) for fact, reason in topic.held)
        for statement in topic.statements:
            if len(statement.facts) > 1:
                reached.update(_ids(statement))
        for pair in pairings:
            if pair.comparison.relation is Relation.HELD:
                held.append(_held(pair.a, pair.b, pair.comparison.reason))
            elif pair.comparison.relation is not Relation.APART:
                reached.update((*_ids(pair.later), *_ids(pair.earlier)))
    return Compared(frozenset(reached), tuple(held))


def compare_claims(evidence: Evidence) -> Compared:
    """Say which claims had a partner that answers the same question."""
    topics_of: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(filter(claims.takes_part, evidence.facts), key=reading_order):
        topics_of[evidence.told_on(fact.place), claims.topic_of(fact)].append(fact)
    reached: set[str] = set()
    held: list[Held] = []
    for facts in topics_of.values():
        for fact, other in zip(facts[1:], facts, strict=False):
            outcome = claims.compare(fact, other, evidence.pack)
            if outcome.relation is Relation.HELD:
                held.append(_held(fact, other, outcome.reason))
            else:
                reached.update((fact.fact_id, other.fact_id))
    return Compared(frozenset(reached), tuple(held))


COMPARERS: tuple[Comparer, ...] = (compare_quantities, compare_claims)


def cover(evidence: Evidence, comparers: tuple[Comparer, ...], rules_run: tuple[str, ...]) -> Coverage:
    """Sum up what all comparers reached."""
    outcomes = [comparer(evidence) for comparer in comparers]
    reached = frozenset[str]().union(*(outcome.fact_ids for outcome in outcomes))
    held = tuple(dict.fromkeys(held for outcome in outcomes for held in outcome.held))
    return Coverage(len(evidence.passages), len(evidence.facts), len(reached), held, rules_run)


def _ids(statement: Statement) -> Iterator[str]:
    return (fact.fact_id for fact in statement.facts)


def _held(fact: Fact, other: Fact, reason: str) -> Held:
    return Held(fact.fact_id, other.fact_id, reason)
