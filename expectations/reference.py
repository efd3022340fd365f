"""What the dated reference says of a fact: right, out of date, imprecise, never right, or not to be judged and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from expectations.amounts import Amount, amount_of, equal, exceeds, plain_amount
from expectations.coverage import Compared, Held
from expectations.evidence import Evidence
from expectations.findings import Citation
from expectations.keys import conditions
from extractors.model import Bound, Fact, Kind
from extractors.packs.schema import Attribute, Limit, Trust, Value
from extractors.quantities import find_quantities

MIN_CONFIDENCE = 0.6
IMPRECISE = 0.05
FAR_OFF = 10
PREFIX = "/"
PER_BYTE_TWINS = 0.075
_SPOKEN = {"s": "second", "min": "minute", "h": "hour", "d": "day", "week": "week", "month": "month", "year": "year"}
# A bare count, share or prefix in a sentence is too often an example to call it wrong.
_EXAMPLES = frozenset(("1", "1/s", "%", PREFIX))
# Which bounds of the reference a note's bound may be compared with, best first. An exact value may be any of them.
_COMPARABLE = {
    Bound.MAX: ((Bound.MAX,), (Bound.DEFAULT,), (Bound.EXACT,)),
    Bound.MIN: ((Bound.MIN,), (Bound.EXACT,), (Bound.MAX,)),
    Bound.DEFAULT: ((Bound.DEFAULT,), (Bound.EXACT,)),
    Bound.EXACT: ((Bound.EXACT, Bound.MAX, Bound.DEFAULT, Bound.MIN),),
    Bound.APPROX: ((Bound.EXACT, Bound.MAX, Bound.DEFAULT, Bound.MIN),),
}


class Verdict(StrEnum):
    """How a fact stands to the reference."""

    CURRENT = "current"
    STALE = "stale"
    WRONG = "wrong"
    IMPRECISE = "imprecise"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the reference limit it leans on, the value matched (if any) and today's value."""

    verdict: Verdict
    reason: str
    limit: Limit | None = None
    matched: Value | None = None
    until: date | None = None
    today: Value | None = None


def judge(fact: Fact, evidence: Evidence) -> Judgement | None:
    """Judge a quantity by its attribute's limits; None when the pack has none for it."""
    attribute = _attribute(fact, evidence)
    amount = amount_of(fact)
    if attribute is None or not attribute.limits or amount is None or fact.confidence < MIN_CONFIDENCE:
        return None
    limits, held = _fitting(fact, attribute, _family_conditions(fact, evidence))
    if not limits:
        return Judgement(Verdict.HELD, held)
    return _judge(fact, amount, limits, evidence.as_of, held)


def judgements(evidence: Evidence) -> Iterator[tuple[Fact, Judgement]]:
    """Every fact the reference has a word on, with its judgement."""
    alternatives = Counter(_statement(fact) for fact in evidence.facts if fact.resolved)
    for fact in evidence.facts:
        if fact.kind is Kind.QUANTITY and fact.resolved:
            judgement = judge(fact, evidence)
            if judgement is not None and judgement.verdict is Verdict.WRONG and alternatives[_statement(fact)] > 1:
                yield fact, replace(judgement, verdict=Verdict.HELD, reason="several values in one sentence")
            elif judgement is not None:
                yield fact, judgement


def _statement(fact: Fact) -> tuple[str, ...]:
    return (fact.place.path, fact.text, fact.subject, fact.attribute, fact.bound.value if fact.bound else "")


def compare_reference(evidence: Evidence) -> Compared:
    """Say which facts the reference judged and which it held, and why."""
    judged, held = set[str](), list[Held]()
    for fact, judgement in judgements(evidence):
        if judgement.verdict is Verdict.HELD:
            held.append(Held(fact.fact_id, "the reference", judgement.reason))
        else:
            judged.add(fact.fact_id)
    for fact in evidence.facts:
        entity = evidence.pack.entities.get(fact.subject)
        if fact.kind is Kind.CLAIM and fact.resolved and entity and fact.attribute in entity.claims:
            judged.add(fact.fact_id)
    return Compared(frozenset(judged), tuple(held))


def cite(judgement: Judgement) -> Citation | None:
    """The reference entry behind a judgement, as findings show it: today's value and where it is from."""
    limit, value = judgement.limit, judgement.today or judgement.matched
    if limit is None or value is None:
        return None
    quantity = _parsed(value.value)
    number = quantity[0] if quantity else value.value
    return Citation(number, quantity[3] if quantity else None, value.since, None, limit.source, limit.checked)


def spelled(value: Value) -> str:
    """A reference value as people write it: `455 d` is "455 days", `4 load balancer type` "4 load balancer types"."""
    parsed = _parsed(value.value)
    if parsed is None:
        return value.value
    number, _, base, unit = parsed
    name = _SPOKEN.get(unit, unit)
    if not (unit in _SPOKEN or (base == "1" and unit.replace(" ", "").isalpha() and unit.islower())):
        return value.value
    plural = (
        name
        if number == 1 or name.endswith("s")
        else f"{name[:-1]}ies"
        if name.endswith("y") and name[-2:-1] not in "aeiou"
        else f"{name}s"
    )
    return f"{number:,.15g} {plural}"


def _attribute(fact: Fact, evidence: Evidence) -> Attribute | None:
    entity = evidence.pack.entities.get(fact.subject)
    return entity.attributes.get(fact.attribute) if entity else None


def _family_conditions(fact: Fact, evidence: Evidence) -> frozenset[str]:
    """The conditions that matter to any limit of the fact's entity; others change nothing there."""
    entity = evidence.pack.entities[fact.subject]
    return frozenset(
        condition for attribute in entity.attributes.values() for limit in attribute.limits for condition in limit.when
    )


def _fitting(fact: Fact, attribute: Attribute, family: frozenset[str]) -> tuple[list[Limit], str]:
    """The limits whose conditions the fact states, most specific first; or why none can be chosen."""
    known = {condition for limit in attribute.limits for condition in limit.when}
    stated = conditions(fact)
    foreign = (stated & family) - known
    own = stated & known
    fitting = [limit for limit in attribute.limits if set(limit.when) <= own]
    best = max((len(limit.when) for limit in fitting), default=0)
    chosen = [limit for limit in fitting if len(limit.when) == best]
    if not chosen:
        return [], "the note does not say under which condition (" + ", ".join(sorted(known)) + ")"
    if own and best < len(own):
        foreign = foreign | own
    return chosen, ("condition without a reference entry: " + ", ".join(sorted(foreign))) if foreign else ""


def _judge(fact: Fact, amount: Amount, limits: list[Limit], as_of: date, foreign: str) -> Judgement:
    bound = fact.bound or Bound.EXACT
    if amount.unit == PREFIX:  # a larger network has a smaller number, so people mean either end by "minimum"
        bound = Bound.EXACT
    for group in _COMPARABLE[bound]:
        same = [limit for limit in limits if limit.bound in group and _comparable(limit, amount)]
        if same:
            return _against(fact, amount, same, as_of, foreign)
    return Judgement(Verdict.HELD, f"the reference has no {bound.value} in this unit")


def _comparable(limit: Limit, amount: Amount) -> bool:
    parsed = _parsed(limit.history[-1].value)
    return parsed is not None and parsed[2] == amount.unit


def _against(fact: Fact, amount: Amount, limits: list[Limit], as_of: date, foreign: str) -> Judgement:
    for limit in limits:
        today = _today(limit, as_of)
        if _same(amount, today):
            return Judgement(Verdict.CURRENT, "agrees with the reference", limit, today, None, today)
    example = fact.bound is Bound.EXACT and _inside(amount, limits, as_of)
    old = None if example else _old(amount, limits, as_of)
    if foreign:
        return Judgement(Verdict.HELD, foreign)
    if old is not None:
        return old
    near = _near(fact, amount, limits, as_of)
    if near is not None:
        return near
    return _never(fact, amount, limits, as_of)


def _inside(amount: Amount, limits: list[Limit], as_of: date) -> bool:
    """Whether an exact value lies strictly between a minimum and a maximum, so that it may be just an example."""
    lows = [limit for limit in limits if limit.bound is Bound.MIN]
    highs = [limit for limit in limits if limit.bound is Bound.MAX]
    return any(exceeds(amount, _read(_today(low, as_of))) for low in lows) and any(
        exceeds(_read(_today(high, as_of)), amount) for high in highs
    )


def _old(amount: Amount, limits: list[Limit], as_of: date) -> Judgement | None:
    for limit in limits:
        today = _today(limit, as_of)
        for index, value in enumerate(limit.history):
            if value is not today and value.since is not None and value.since > as_of:
                continue
            if value is not today and _same(amount, value):
                until = next((later.since for later in limit.history[index + 1 :] if later.since), None)
                return Judgement(Verdict.STALE, "a former value", limit, value, until, today)
    return None


def _near(fact: Fact, amount: Amount, limits: list[Limit], as_of: date) -> Judgement | None:
    """A rounder figure within five percent: 500 MB for 512 MB; of a former value it is out of date all the same."""
    for limit in limits:
        today = _today(limit, as_of)
        if fact.value is not None and _rounds(fact.value, amount, today):
            return Judgement(Verdict.IMPRECISE, "a rounded value", limit, today, None, today)
    for limit in limits:
        today = _today(limit, as_of)
        for index, value in enumerate(limit.history):
            if value is not today and fact.value is not None and _rounds(fact.value, amount, value):
                until = next((later.since for later in limit.history[index + 1 :] if later.since), None)
                return Judgement(Verdict.STALE, "a former value, rounded", limit, value, until, today)
    return None


def _rounds(written: float, amount: Amount, value: Value) -> bool:
    parsed = _parsed(value.value)
    if parsed is None or parsed[2] != amount.unit or amount.unit in {"%", "1", "/"}:
        return False
    readings = _read(value).readings
    close = min(abs(x - y) / y for x in amount.readings for y in readings if y) if any(readings) else 1.0
    return 0 < close <= IMPRECISE and _digits(written) < _digits(parsed[0])


def _never(fact: Fact, amount: Amount, limits: list[Limit], as_of: date) -> Judgement:
    limit = limits[0]
    today = _today(limit, as_of)
    if fact.bound in (Bound.EXACT, Bound.APPROX):
        over = [
            limit
            for limit in limits
            if limit.bound is Bound.MAX and all(exceeds(amount, _read(value)) for value in limit.history)
        ]
        exact = [limit for limit in limits if limit.bound is Bound.EXACT]
        if fact.bound is Bound.APPROX or amount.unit in _EXAMPLES or not (over or exact):
            return Judgement(
                Verdict.HELD, "an exact value that is none of the documented bounds", limit, None, None, today
            )
        limit = (over or exact)[0]
        today = _today(limit, as_of)
    if fact.bound is Bound.MIN and limit.bound is Bound.MAX:
        return Judgement(
            Verdict.HELD, "more than some value, where the reference has only a maximum", limit, None, None, today
        )
    if _is_narrower(fact, amount, limit):
        return Judgement(
            Verdict.HELD, "a narrower range than documented, which may be somebody's choice", limit, None, None, today
        )
    if limit.adjustable:
        return Judgement(Verdict.HELD, "an adjustable quota; your account may differ", limit, None, None, today)
    if not limit.complete or limit.trust is Trust.MEMORY:
        return Judgement(
            Verdict.HELD, "the reference does not know every former value for certain", limit, None, None, today
        )
    if _is_far_off(amount, today) or (amount.unit == "1" and fact.value == 1):
        return Judgement(
            Verdict.HELD,
            "so far from the documented value that it probably speaks of something else",
            limit,
            None,
            None,
            today,
        )
    return Judgement(Verdict.WRONG, "no value the reference ever had", limit, None, None, today)


def _is_far_off(amount: Amount, today: Value) -> bool:
    """More than ten times too much or too little is rarely a slip."""
    value = _read(today)
    return not value.readings or amount.high > FAR_OFF * value.high or amount.high * FAR_OFF < value.high


def _is_narrower(fact: Fact, amount: Amount, limit: Limit) -> bool:
    """Whether a bound lies within what was ever allowed: a higher minimum, or a lower maximum with gaps."""
    if fact.bound is Bound.MIN:
        return all(exceeds(amount, _read(value)) for value in limit.history)
    return (
        fact.bound is Bound.MAX
        and not limit.complete
        and all(exceeds(_read(value), amount) for value in limit.history[-1:])
    )


def _today(limit: Limit, as_of: date) -> Value:
    known = [value for value in limit.history if value.since is None or value.since <= as_of]
    return known[-1] if known else limit.history[0]


def _same(amount: Amount, value: Value) -> bool:
    parsed = _parsed(value.value)
    if parsed is None or parsed[2] != amount.unit:
        return False
    if amount.unit.endswith("/B"):  # per GB or per GiB: a decimal unit may stand for its binary twin
        return abs(amount.high - parsed[1]) <= PER_BYTE_TWINS * parsed[1]
    return equal(amount, _read(value))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[float, float, str, str] | None:
    """Value, base value, base unit and unit of a reference value such as `15 min`."""
    quantity = next(find_quantities(text), None)
    return (quantity.value, quantity.base_value, quantity.base_unit, quantity.unit) if quantity else None


def _read(value: Value) -> Amount:
    parsed = _parsed(value.value)
    return plain_amount(parsed[0], parsed[1], parsed[2]) if parsed else Amount((), "")


def _digits(value: float) -> int:
    """Significant digits: 500 has one, 512 three."""
    return len(f"{value:.10g}".replace(".", "").strip("0")) or 1
