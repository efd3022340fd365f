"""How an amount stands to the dated limits it is held against: right, out of date, rounded, never right, or held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from expectations.amounts import Amount, exceeds
from expectations.reference_values import amount_in, in_force, is_value, parsed
from extractors.model import Bound, Fact
from extractors.packs.schema import Limit, Trust, Value

IMPRECISE = 0.05
FAR_OFF = 10
# A bare count, share or prefix in a sentence is too often an example to call it wrong.
_EXAMPLES = frozenset(("1", "1/s", "%", "/"))
_UNROUNDED = frozenset(("1", "%", "/"))


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

    def held(self, reason: str) -> Judgement:
        """The same, not to be reported, and why."""
        return replace(self, verdict=Verdict.HELD, reason=reason)


def against(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement:
    """Judge an amount by limits that may hold for it, the likeliest first."""
    for limit in limits:
        today = in_force(limit, as_of)
        if is_value(amount, today):
            return Judgement(Verdict.CURRENT, "agrees with the reference", limit, today, None, today)
    if any(limit.unsettled and is_value(amount, Value(value=limit.unsettled.value)) for limit in limits):
        return Judgement(Verdict.HELD, "the sources of the reference disagree", limits[0])
    former = _former(amount, limits, as_of)
    if former is not None:
        example = fact.bound is Bound.EXACT and _inside(amount, limits, as_of)
        return former.held("an exact value within the limits, which may be an example") if example else former
    return _rounded(fact, amount, limits, as_of) or _later(amount, limits, as_of) or _never(fact, amount, limits, as_of)


def _former(amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    for limit, value, until in _history(limits, as_of):
        if is_value(amount, value):
            return Judgement(Verdict.STALE, "a former value", limit, value, until, in_force(limit, as_of))
    return None


def _rounded(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    """A rounder figure within five percent: 500 MB for 512 MB; of a former value it is out of date all the same."""
    for limit in limits:
        today = in_force(limit, as_of)
        if _rounds(fact, amount, today):
            return Judgement(Verdict.IMPRECISE, "a rounded value", limit, today, None, today)
    for limit, value, until in _history(limits, as_of):
        if _rounds(fact, amount, value):
            return Judgement(Verdict.STALE, "a former value, rounded", limit, value, until, in_force(limit, as_of))
    return None


def _later(amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    for limit in limits:
        if any(value.since is not None and value.since > as_of and is_value(amount, value) for value in limit.history):
            reason = "a value that came only after the day it is judged by"
            return Judgement(Verdict.HELD, reason, limit, today=in_force(limit, as_of))
    return None


def _history(limits: Sequence[Limit], as_of: date) -> Iterator[tuple[Limit, Value, date | None]]:
    """Every former value, with the day it ceased to hold."""
    for limit in limits:
        today = in_force(limit, as_of)
        for index, value in enumerate(limit.history):
            if value is today or (value.since is not None and value.since > as_of):
                continue
            yield limit, value, next((later.since for later in limit.history[index + 1 :] if later.since), None)


def _inside(amount: Amount, limits: Sequence[Limit], as_of: date) -> bool:
    """Whether an amount lies strictly between a minimum and a maximum of today."""
    return any(exceeds(amount, amount_in(in_force(low, as_of))) for low in limits if low.bound is Bound.MIN) and any(
        exceeds(amount_in(in_force(high, as_of)), amount) for high in limits if high.bound is Bound.MAX
    )


def _rounds(fact: Fact, amount: Amount, value: Value) -> bool:
    exact, quantity = amount_in(value), parsed(value)
    if fact.value is None or quantity is None or exact.unit != amount.unit or amount.unit in _UNROUNDED:
        return False
    near = min((abs(x - y) / y for x in amount.readings for y in exact.readings if y), default=1.0)
    return 0 < near <= IMPRECISE and _digits(fact.value) < _digits(quantity.value)


def _digits(value: float) -> int:
    """Significant digits: 500 has one, 512 three."""
    return len(f"{value:.10g}".replace(".", "").strip("0")) or 1


def _never(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement:
    """Judge an amount that is no value the limits ever had: wrong only where nothing else explains it."""
    limit = _relevant(fact, amount, limits)
    if limit is None:
        today = in_force(limits[0], as_of)
        return Judgement(Verdict.HELD, "an exact value that is none of the documented bounds", limits[0], today=today)
    today = in_force(limit, as_of)
    reason = _excuse(fact, amount, limit, today)
    if reason:
        return Judgement(Verdict.HELD, reason, limit, today=today)
    return Judgement(Verdict.WRONG, "no value the reference ever had", limit, today=today)


def _relevant(fact: Fact, amount: Amount, limits: Sequence[Limit]) -> Limit | None:
    """The limit an amount offends: of an exact value the exact one, or the maximum that it is above of."""
    if fact.bound not in (Bound.EXACT, Bound.APPROX):
        return limits[0]
    if fact.bound is Bound.APPROX or amount.unit in _EXAMPLES:
        return None
    over = (limit for limit in limits if limit.bound is Bound.MAX and _is_above(amount, limit))
    return next(over, None) or next((limit for limit in limits if limit.bound is Bound.EXACT), None)


def _excuse(fact: Fact, amount: Amount, limit: Limit, today: Value) -> str:
    """Say why a value that was never right may be right all the same; empty if nothing says so."""
    if fact.bound is Bound.MIN and limit.bound is Bound.MAX:
        return "more than some value, where the reference has only a maximum"
    if fact.bound is Bound.DEFAULT and limit.bound is Bound.MAX:
        return "the reference has no default"
    if _is_narrower(fact, amount, limit):
        return "a narrower range than documented, which may be somebody's choice"
    if limit.adjustable:
        return "an adjustable quota; your account may differ"
    beyond = fact.bound is limit.bound is Bound.MAX and _is_above(amount, limit)
    if limit.trust is Trust.MEMORY or not (limit.complete or beyond):
        return "the reference does not know every former value for certain"
    if _is_far_off(amount, today) or (amount.unit == "1" and fact.value == 1):
        return "so far from the documented value that it probably speaks of something else"
    return ""


def _is_above(amount: Amount, limit: Limit) -> bool:
    """Whether an amount is more than a limit ever was; limits are raised in time, so none before was higher."""
    return all(exceeds(amount, amount_in(value)) for value in limit.history)


def _is_narrower(fact: Fact, amount: Amount, limit: Limit) -> bool:
    """Whether a bound lies within what was ever allowed: a higher minimum, or a lower maximum with gaps."""
    if fact.bound is Bound.MIN:
        return _is_above(amount, limit)
    latest = amount_in(limit.history[-1])
    return fact.bound is Bound.MAX and not limit.complete and exceeds(latest, amount)


def _is_far_off(amount: Amount, today: Value) -> bool:
    """More than ten times too much or too little is rarely a slip."""
    value = amount_in(today)
    return not value.readings or amount.high > FAR_OFF * value.high or amount.high * FAR_OFF < value.high
