"""What the dated reference says of a fact: right, out of date, imprecise, never right, or not to be judged and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from expectations.authority.fitting import in_unit_of, of_bound, under_conditions
from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference_values import is_value, parsed
from expectations.authority.reservations import reservation
from expectations.authority.states import judge_claim
from expectations.authority.verdicts import against
from expectations.comparing.amounts import amount_of
from expectations.coverage import Compared, Held
from expectations.evidence import Evidence
from expectations.findings import Citation
from expectations.once import once
from expectations.reading.firmness import firmness_of
from extractors.model import Bound, Fact, Kind
from extractors.packs.dated import in_force

MIN_CONFIDENCE = 0.6


def judge(fact: Fact, evidence: Evidence) -> Judgement | None:
    """Judge a quantity by its attribute's limits; None when the pack has none for it."""
    entity = evidence.pack.entities.get(fact.subject)
    attribute = evidence.pack.attribute(fact.subject, fact.attribute)
    amount = amount_of(fact)
    if (
        entity is None
        or attribute is None
        or not attribute.limits
        or amount is None
        or fact.confidence < MIN_CONFIDENCE
    ):
        return None
    amount = in_unit_of(fact, amount, attribute)
    fit = under_conditions(fact, attribute, entity)
    limits = of_bound(fact, amount, fit.limits)
    if not limits:
        return Judgement(Verdict.HELD, fit.excuse(former=True) or f"the reference has no {fact.bound} in this unit")
    judgement = against(fact, amount, limits, evidence.day_of(fact.place))
    if judgement.verdict is Verdict.CURRENT:
        return judgement
    reason = fit.excuse(former=judgement.verdict is Verdict.STALE) or reservation(fact, amount, judgement, evidence)
    return judgement.held(reason) if reason else _defined(fact, judgement, evidence)


@once
def judgements(evidence: Evidence) -> tuple[tuple[Fact, Judgement], ...]:
    """Every fact the reference has a word on, with its judgement."""
    return tuple(_judgements(evidence))


def _judgements(evidence: Evidence) -> Iterator[tuple[Fact, Judgement]]:
    found: list[tuple[Fact, Judgement]] = []
    together: dict[tuple[str, ...], list[tuple[Fact, Judgement]]] = defaultdict(list)
    for fact in evidence.facts:
        judgement = judge(fact, evidence) if fact.kind is Kind.QUANTITY and fact.resolved else None
        if judgement is not None:
            found.append((fact, judgement))
            together[_sentence(fact)].append((fact, judgement))
    for fact, judgement in found:
        others = [other for other in together[_sentence(fact)] if other[0] is not fact and _is_beside(other[0], fact)]
        yield fact, _beside(fact, judgement, others, evidence)


def _sentence(fact: Fact) -> tuple[str, ...]:
    return (fact.place.path, fact.text, fact.subject, fact.attribute)


def _is_beside(other: Fact, fact: Fact) -> bool:
    """Whether two facts of one wording stand in one sentence, not in two copies of it."""
    return abs(other.place.line_start - fact.place.line_start) <= fact.text.count("\n")


def _beside(
    fact: Fact, judgement: Judgement, others: Sequence[tuple[Fact, Judgement]], evidence: Evidence
) -> Judgement:
    """Judge a fact in view of the others that its sentence states of the same thing."""
    if judgement.verdict is Verdict.WRONG and any(other.bound is fact.bound for other, _ in others):
        return judgement.held("several values in one sentence")
    if judgement.verdict is not Verdict.STALE:
        return judgement
    if any(other.verdict is Verdict.CURRENT and other.limit is judgement.limit for _, other in others):
        return judgement.held("the sentence gives today's value too")
    if fact.bound is Bound.EXACT and any(_is_other_maximum(fact, other) for other, _ in others):
        return judgement.held("the sentence gives a maximum besides")
    if fact.bound is Bound.MAX and _is_default(fact, evidence):
        larger = (other.base_value is not None and other.base_value > (fact.base_value or 0) for other, _ in others)
        return judgement.held("the default, beside a larger value") if any(larger) else judgement
    return judgement


def _is_other_maximum(fact: Fact, other: Fact) -> bool:
    return other.bound is Bound.MAX and other.base_value != fact.base_value


def _is_default(fact: Fact, evidence: Evidence) -> bool:
    amount, day = amount_of(fact), evidence.day_of(fact.place)
    limits = evidence.pack.entities[fact.subject].attributes[fact.attribute].limits
    defaults = (in_force(limit.history, day) for limit in limits if limit.bound is Bound.DEFAULT)
    return amount is not None and any(is_value(amount, default) for default in defaults)


def _defined(fact: Fact, judgement: Judgement, evidence: Evidence) -> Judgement:
    """A former value that might be an example is none where a text says nothing else: "timeout: 5 minutes"."""
    if judgement.verdict is Verdict.HELD and judgement.matched and firmness_of(evidence.pack).defines(fact):
        return replace(judgement, verdict=Verdict.STALE, reason="a former value")
    return judgement


def compare_reference(evidence: Evidence) -> Compared:
    """Say which facts the reference judged and which it held, and why."""
    judged, held = set[str](), list[Held]()
    for fact, judgement in judgements(evidence):
        if judgement.verdict is Verdict.HELD:
            held.append(Held(fact.fact_id, "the reference", judgement.reason))
        else:
            judged.add(fact.fact_id)
    for fact in evidence.facts:
        claim = judge_claim(fact, evidence.pack, evidence.day_of(fact.place)) if fact.resolved else None
        if claim is None:
            continue
        if claim.verdict is Verdict.HELD:
            held.append(Held(fact.fact_id, "the reference", claim.reason))
        else:
            judged.add(fact.fact_id)
    return Compared(frozenset(judged), tuple(held))


def cite(judgement: Judgement) -> Citation | None:
    """The reference entry behind a judgement, as findings show it: today's value and where it is from."""
    limit, value = judgement.limit, judgement.today or judgement.matched
    if limit is None or value is None:
        return None
    quantity = parsed(value)
    number, unit = (quantity.value, quantity.unit) if quantity else (value.value, None)
    return Citation(number, unit, value.since, None, limit.source, limit.checked)
