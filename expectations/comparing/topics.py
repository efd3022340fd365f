"""All quantities of one topic, told apart by value, and how each value stands to those before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from expectations.authority.reference_values import limits_with
from expectations.comparing.amounts import amount_of
from expectations.comparing.partners import partners
from expectations.evidence import Evidence
from expectations.findings import Severity
from expectations.keys import Comparison, Relation, compare, takes_part, topic_of
from expectations.once import once
from expectations.reading.context import conditions, one_line
from expectations.reading.firmness import firmness_of
from expectations.reading.parts import parts_apart
from expectations.reading.plausibility import implausible, twin_with
from extractors.folding import fold
from extractors.model import Bound, Fact
from extractors.packs.schema import Pack

MANY_VALUES = 4
MANY_UNKNOWN = 3

_TRIES = 4


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: it may hold thousands of facts
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
    words = "" if fact.resolved else fold(fact.text.replace(fact.quote, " ").casefold())
    return (fact.place.path, fact.bound, words)


@once
def compared(evidence: Evidence) -> tuple[tuple[Topic, tuple[Pairing, ...]], ...]:
    """Give every topic with the outcome of comparing its statements."""
    return tuple((topic, tuple(pairings(topic.statements, evidence.pack))) for topic in topics(evidence))


def pairings(statements: Sequence[Statement], pack: Pack) -> Iterator[Pairing]:
    """Compare every statement of a topic with those before it that may agree or clash with it."""
    places = partners([statement.facts for statement in statements], _TRIES)
    around = _around(statements)
    for later, before in zip(statements, places, strict=True):
        for earlier in (statements[place] for place in before):
            pairs = (_judged(pair, around, pack) for pair in _pairs(later, earlier))
            first = next(pairs)
            clashes = (pair for pair in chain((first,), pairs) if pair.comparison.relation is Relation.CONFLICT)
            yield next(clashes, first)


def _pairs(later: Statement, earlier: Statement) -> Iterator[Pairing]:
    """Compare two statements by the facts that give them, those apart from each other if there are such."""
    apart = ((a, b) for a in later.facts[:_TRIES] for b in earlier.facts[:_TRIES] if not one_line(a, b))
    a, b = next(apart, (later.first, earlier.first))
    outcome = compare(a, b)
    yield Pairing(later, earlier, a, b, outcome)
    if outcome.relation is Relation.AGREE or outcome.relation is Relation.APART:
        return  # what agrees or cannot be compared does so wherever it is said
    for one, other in apart:
        yield Pairing(later, earlier, one, other, compare(one, other))


@dataclass(frozen=True, slots=True)
class _Around:
    """What else is stated of a topic: the first fact of each value under a condition, and all facts by sentence."""

    conditioned: tuple[Fact, ...]
    sentences: Mapping[str, Sequence[Fact]]


def _around(statements: Sequence[Statement]) -> _Around:
    sentences: dict[str, list[Fact]] = defaultdict(list)
    for fact in (fact for statement in statements for fact in statement.facts):
        sentences[fact.text].append(fact)
    return _Around(tuple(entry.first for entry in statements if conditions(entry.first)), sentences)


def _judged(pairing: Pairing, around: _Around, pack: Pack) -> Pairing:
    """Hold a conflict that something else explains, or of which a side is not stated firmly."""
    if pairing.comparison.relation is not Relation.CONFLICT:
        return pairing
    firmness = firmness_of(pack)
    reason = _explanation(pairing.a, pairing.b, around)
    if not reason and _of_conditions_apart(pairing.a, pairing.b, pack):
        reason = "each is documented, under another condition"
    twin = twin_with(pairing.a, pack) or twin_with(pairing.b, pack)
    if not reason and twin:
        reason = f"what has this value is the {twin}"
    if not reason and parts_apart(pairing.a, pairing.b, pack):
        reason = "their headings name different parts"
    if not reason and pairing.comparison.severity is Severity.INFO:
        silent = pairing.b if conditions(pairing.a) else pairing.a
        reason = "" if firmness.speaks_for_itself(silent) else "one of them is under a condition"
    if not reason and not firmness.of_both(pairing.a, pairing.b):
        reason = "not stated firmly enough"
    return replace(pairing, comparison=Comparison(Relation.HELD, reason)) if reason else pairing


def _explanation(a: Fact, b: Fact, around: _Around) -> str:
    """Say what other statement explains why two values differ."""
    ours, theirs = conditions(a), conditions(b)
    silent = b if ours else a
    if ours != theirs and any(_explains(other, silent) for other in around.conditioned):
        return "it is the value of another condition"
    for one, other in ((a, b), (b, a)):
        if any(fact.base_value == other.base_value for fact in around.sentences[one.text] if fact is not one):
            return "the sentence of one gives the value of the other too"
    return ""


def _of_conditions_apart(a: Fact, b: Fact, pack: Pack) -> bool:
    """Whether the reference gives each value, under conditions of which the notes leave some out, and never both."""
    attribute = pack.attribute(a.subject, a.attribute) if a.resolved else None
    ours, theirs = (limits_with(fact, attribute.limits if attribute else ()) for fact in (a, b))
    if any(limit in theirs for limit in ours):
        return False
    ours = [limit for limit in ours if conditions(a) <= set(limit.when)]
    theirs = [limit for limit in theirs if conditions(b) <= set(limit.when)]
    return any(one.when != other.when and one.bound is other.bound for one in ours for other in theirs)


def _explains(other: Fact, silent: Fact) -> bool:
    same_bound = other.bound is silent.bound or Bound.EXACT in (other.bound, silent.bound)
    return same_bound and other.base_value == silent.base_value
