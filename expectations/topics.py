"""All quantities of one topic, told apart by value, and how each value stands to those before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from expectations.amounts import amount_of
from expectations.context import conditions, one_line
from expectations.evidence import Evidence
from expectations.findings import Severity
from expectations.firmness import Firmness
from expectations.keys import Comparison, Relation, compare, takes_part, topic_of
from expectations.once import once
from expectations.partners import partners
from expectations.parts import parts_apart
from expectations.plausibility import implausible
from extractors.model import Bound, Fact
from extractors.packs.schema import Pack

MANY_VALUES = 4
MANY_UNKNOWN = 3

_TRIES = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a topic, and every fact that states it in the same way, in reading order."""

    facts: tuple[Fact, ...]

    @property
    def first(self) -> Fact:
        """The fact that states it first."""
        return self.facts[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """The statements of one topic, and the facts that cannot be compared, with the reason."""

    statements: tuple[Statement, ...]
    held: tuple[tuple[Fact, str], ...] = ()


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


@once
def topics(evidence: Evidence) -> tuple[Topic, ...]:
    """Group the quantities that can be compared: by topic, then by value; in reading order."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(filter(takes_part, evidence.facts), key=reading_order):
        groups[evidence.told_on(fact.place), topic_of(fact)].append(fact)
    return tuple(_topic(facts, evidence.pack) for facts in groups.values())


def _topic(facts: list[Fact], pack: Pack) -> Topic:
    values: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    held: list[tuple[Fact, str]] = []
    crowds = _crowds(facts)
    for fact in facts:
        reason = implausible(fact, pack) if len(facts) > 1 else ""
        if _crowd(fact) in crowds:
            reason = "one of many values this note gives"
        if reason:
            held.append((fact, reason))
        else:
            values[(fact.bound, conditions(fact), amount_of(fact))].append(fact)
    return Topic(tuple(Statement(tuple(same)) for same in values.values()), tuple(held))


def _crowds(facts: Sequence[Fact]) -> frozenset[tuple[object, ...]]:
    """Find the notes that give one bound of a topic many values: a table or worked examples, not a disagreement."""
    values: dict[tuple[object, ...], set[tuple[float, ...]]] = defaultdict(set)
    for fact in facts:
        amount = amount_of(fact)
        if amount is not None:
            values[_crowd(fact)].add(amount.readings)
    many = MANY_VALUES if facts[0].resolved else MANY_UNKNOWN
    return frozenset(key for key, different in values.items() if len(different) >= many)


def _crowd(fact: Fact) -> tuple[object, ...]:
    """Name what makes values a crowd: one note and bound, and for what no pack knows the words around the amount."""
    words = "" if fact.resolved else " ".join(fact.text.replace(fact.quote, " ").casefold().split())
    return (fact.place.path, fact.bound, words)


def pairings(statements: Sequence[Statement], firmness: Firmness) -> Iterator[Pairing]:
    """Compare every statement of a topic with those before it that may agree or clash with it."""
    places = partners([statement.facts for statement in statements], _TRIES)
    for later, before in zip(statements, places, strict=True):
        for earlier in (statements[place] for place in before):
            pairs = [_judged(pair, statements, firmness) for pair in _pairs(later, earlier)]
            yield next((pair for pair in pairs if pair.comparison.relation is Relation.CONFLICT), pairs[0])


def _pairs(later: Statement, earlier: Statement) -> list[Pairing]:
    """Compare two statements by the facts that give them, those apart from each other if there are such."""
    apart = [(a, b) for a in later.facts[:_TRIES] for b in earlier.facts[:_TRIES] if not one_line(a, b)]
    pairs = apart or [(later.first, earlier.first)]
    first = compare(*pairs[0])
    if first.relation is Relation.AGREE or first.relation is Relation.APART:
        pairs = pairs[:1]  # what agrees or cannot be compared does so wherever it is said
    return [Pairing(later, earlier, a, b, compare(a, b)) for a, b in pairs]


def _judged(pairing: Pairing, statements: Sequence[Statement], firmness: Firmness) -> Pairing:
    """Hold a conflict that something else explains, or of which a side is not stated firmly."""
    if pairing.comparison.relation is not Relation.CONFLICT:
        return pairing
    reason = _explanation(pairing.a, pairing.b, statements)
    if not reason and parts_apart(pairing.a, pairing.b, firmness.names, firmness.pack):
        reason = "their headings name different parts"
    if not reason and pairing.comparison.severity is Severity.INFO:
        silent = pairing.b if conditions(pairing.a) else pairing.a
        reason = "" if firmness.speaks_for_itself(silent) else "one of them is under a condition"
    if not reason and not firmness.of_both(pairing.a, pairing.b):
        reason = "not stated firmly enough"
    return replace(pairing, comparison=Comparison(Relation.HELD, reason)) if reason else pairing


def _explanation(a: Fact, b: Fact, statements: Sequence[Statement]) -> str:
    """Say what other statement explains why two values differ."""
    ours, theirs = conditions(a), conditions(b)
    silent = b if ours else a
    if ours != theirs and any(_explains(other.first, silent) for other in statements):
        return "it is the value of another condition"
    for one, other in ((a, b), (b, a)):
        beside = (fact for statement in statements for fact in statement.facts if fact.text == one.text)
        if any(fact.base_value == other.base_value for fact in beside if fact is not one):
            return "the sentence of one gives the value of the other too"
    return ""


def _explains(other: Fact, silent: Fact) -> bool:
    same_bound = other.bound is silent.bound or Bound.EXACT in (other.bound, silent.bound)
    return bool(conditions(other)) and same_bound and other.base_value == silent.base_value
