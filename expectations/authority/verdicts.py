"""How an amount stands to the dated limits it is held against: right, out of date, rounded, never right, or held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.never_right import never
from expectations.authority.reference_values import amount_in, is_value, parsed
from expectations.comparing.amounts import Amount, exceeds
from extractors.model import Bound, Fact
from extractors.packs.dated import has_begun, in_force
from extractors.packs.schema import Limit, Value

IMPRECISE = 0.05
_UNROUNDED = frozenset(("1", "%", "/"))


def against(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement:
    """Judge an amount by limits that may hold for it, the likeliest first."""
    for limit in limits:
        today = in_force(limit.history, as_of)
        if is_value(amount, today):
            return Judgement(Verdict.CURRENT, "agrees with the reference", limit, today, None, today)
    if any(limit.unsettled and is_value(amount, Value(value=limit.unsettled.value)) for limit in limits):
        return Judgement(Verdict.HELD, "the sources of the reference disagree", limits[0])
    former = _former(amount, limits, as_of)
    if former is not None:
        example = fact.bound is Bound.EXACT and _inside(amount, limits, as_of)
        return former.held("an exact value within the limits, which may be an example") if example else former
    return _rounded(fact, amount, limits, as_of) or _later(amount, limits, as_of) or never(fact, amount, limits, as_of)


def _former(amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    for limit, value, until in _history(limits, as_of):
        if is_value(amount, value):
            return Judgement(Verdict.STALE, "a former value", limit, value, until, in_force(limit.history, as_of))
    return None


def _rounded(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    """A rounder figure within five percent: 500 MB for 512 MB; of a former value it is out of date all the same."""
    for limit in limits:
        today = in_force(limit.history, as_of)
        if _rounds(fact, amount, today):
            return Judgement(Verdict.IMPRECISE, "a rounded value", limit, today, None, today)
    for limit, value, until in _history(limits, as_of):
        if _rounds(fact, amount, value):
            return Judgement(
                Verdict.STALE, "a former value, rounded", limit, value, until, in_force(limit.history, as_of)
            )
    return None


def _later(amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement | None:
    for limit in limits:
        if any(not has_begun(value, as_of) and is_value(amount, value) for value in limit.history):
            reason = "a value that came only after the day it is judged by"
            return Judgement(Verdict.HELD, reason, limit, today=in_force(limit.history, as_of))
    return None


def _history(limits: Sequence[Limit], as_of: date) -> Iterator[tuple[Limit, Value, date | None]]:
    """Every former value, with the day it ceased to hold."""
    for limit in limits:
        today = in_force(limit.history, as_of)
        for index, value in enumerate(limit.history):
            if value is today or not has_begun(value, as_of):
                continue
            yield limit, value, next((later.since for later in limit.history[index + 1 :] if later.since), None)


def _inside(amount: Amount, limits: Sequence[Limit], as_of: date) -> bool:
    """Whether an amount lies strictly between a minimum and a maximum of today."""
    return any(
        exceeds(amount, amount_in(in_force(low.history, as_of))) for low in limits if low.bound is Bound.MIN
    ) and any(exceeds(amount_in(in_force(high.history, as_of)), amount) for high in limits if high.bound is Bound.MAX)


def _rounds(fact: Fact, amount: Amount, value: Value) -> bool:
    exact, quantity = amount_in(value), parsed(value)
    if fact.value is None or quantity is None or exact.unit != amount.unit or amount.unit in _UNROUNDED:
        return False
    near = min((abs(x - y) / y for x in amount.readings for y in exact.readings if y), default=1.0)
    return 0 < near <= IMPRECISE and _digits(fact.value) < _digits(quantity.value)


def _digits(value: float) -> int:
    """Significant digits: 500 has one, 512 three."""
    return len(f"{value:.10g}".replace(".", "").strip("0")) or 1
