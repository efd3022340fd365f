"""What the dated reference says of a fact on a day: the value or state that holds, in words, with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from expectations.amount_words import spelled
from expectations.authority.judgement import Judgement
from expectations.authority.reference_values import parsed
from expectations.authority.states import ClaimJudgement
from extractors.model import Bound
from reports.cleaning.model import Authority
from reports.cleaning.questions import is_yes_or_no
from reports.timeline import Period, in_words, periods_of


@dataclass(frozen=True, slots=True)
class Today:
    """What holds: a value with its bound and conditions, or the values of a claim; `stated` says it in words."""

    stated: str
    authority: Authority
    bound: Bound | None = None
    conditions: tuple[str, ...] = ()
    value: float | None = None
    unit: str | None = None
    base_value: float | None = None
    base_unit: str | None = None
    polarity: bool = True
    object: str | None = None


def value_today(judgement: Judgement) -> Today | None:
    """Give today's value of the limit that a fact was judged by; None where it is no amount."""
    limit, today = judgement.limit, judgement.today
    amount = parsed(today) if today else None
    if limit is None or today is None or amount is None:
        return None
    return Today(
        stated=spelled(today.value),
        authority=Authority(limit.source, limit.checked, today.since, _changes(periods_of(limit.history))),
        bound=limit.bound,
        conditions=limit.when,
        value=amount.value,
        unit=amount.unit,
        base_value=amount.base_value,
        base_unit=amount.base_unit,
    )


def claim_today(judgement: ClaimJudgement) -> Today:
    """Give the state of a claim that holds on the day it was judged by."""
    claim, state = judgement.claim, judgement.today
    answer = ""
    if is_yes_or_no(claim):
        answer = "Yes. " if state.holds else "No. "
    return Today(
        stated=f"{answer}{state.statement[:1].upper()}{state.statement[1:]}",
        authority=Authority(claim.source, claim.checked, state.since, _changes(periods_of(claim.history))),
        polarity=bool(state.holds),
        object=", ".join(state.holds) or ", ".join(claim.values),
    )


def _changes(periods: Sequence[Period]) -> str:
    """Tell all documented values with their days; one that never changed needs no telling."""
    return in_words(periods) if len(periods) > 1 else ""
