"""Whether a value that a limit never had is wrong, or may be right all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference_values import amount_in
from expectations.comparing.amounts import Amount, exceeds
from extractors.model import Bound, Fact
from extractors.packs.dated import in_force
from extractors.packs.schema import Limit, Trust, Value

FAR_OFF = 10
# A bare count, share or prefix in a sentence is too often an example to call it wrong.
_EXAMPLES = frozenset(("1", "1/s", "%", "/"))
_MINIMUM = re.compile(r"\bmin(?:imum|imal)?\b", re.IGNORECASE)


def never(fact: Fact, amount: Amount, limits: Sequence[Limit], as_of: date) -> Judgement:
    """Judge an amount that is no value the limits ever had: wrong only where nothing else explains it."""
    limit = _relevant(fact, amount, limits)
    if limit is None:
        today = in_force(limits[0].history, as_of)
        return Judgement(Verdict.HELD, "an exact value that is none of the documented bounds", limits[0], today=today)
    today = in_force(limit.history, as_of)
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
    """Whether a bound lies within what was ever allowed, which may be a choice where it is not said to be the limit."""
    if fact.bound is Bound.MIN:
        return _is_above(amount, limit) and not (limit.complete and _MINIMUM.search(fact.text))
    latest = amount_in(limit.history[-1])
    return fact.bound is Bound.MAX and not limit.complete and exceeds(latest, amount)


def _is_far_off(amount: Amount, today: Value) -> bool:
    """More than ten times too much or too little is rarely a slip."""
    value = amount_in(today)
    return not value.readings or amount.high > FAR_OFF * value.high or amount.high * FAR_OFF < value.high
