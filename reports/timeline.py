"""How a documented value changed over the years: the dated reference entry of a fact, told as periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from expectations.amount_words import spelled
from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference import judgements
from expectations.authority.states import judge_claim
from expectations.comments.told import told_days
from expectations.evidence import Evidence
from extractors.model import Kind
from extractors.packs.schema import Claim, Precision, State, Value
from reports.audit import Audit
from reports.wording import day


@dataclass(frozen=True, slots=True)
class Period:
    """What held from one day to another; the first begins in the unknown, the last has not ended."""

    words: str
    since: date | None
    until: date | None
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Reference:
    """A dated entry with its source, as a reader sees it; `judged` is false when it could not decide about a fact."""

    periods: tuple[Period, ...]
    source: str
    checked: date | None
    trust: str
    remark: str | None
    judged: bool


def references(audit: Audit) -> dict[str, Reference]:
    """Find, by fact id, the dated entry each fact was or could have been judged by."""
    evidence = Evidence(audit.facts, (), audit.pack, audit.as_of, told=told_days(audit.notes))
    found = {fact.fact_id: _of_judgement(judgement) for fact, judgement in judgements(evidence) if judgement.limit}
    for fact in audit.facts:
        claim = audit.pack.claim(fact.subject, fact.attribute)
        if fact.kind is Kind.CLAIM and claim:
            judgement = judge_claim(fact, audit.pack, evidence.day_of(fact.place))
            judged = judgement is not None and judgement.verdict is not Verdict.HELD
            found[fact.fact_id] = _of_claim(claim, judged=judged)
    return {fact_id: reference for fact_id, reference in found.items() if reference}


def in_words(periods: Sequence[Period]) -> str:
    """Tell periods in words: `until 2018-10-11: 5 minutes; since then: 15 minutes`."""
    if len(periods) == 1:
        only = periods[0]
        return f"{only.words} since {moment(only.since, only.precision)}" if only.since else only.words
    told = [f"until {moment(period.until, after.precision)}: {period.words}" for period, after in pairwise(periods)]
    return "; ".join([*told, f"since then: {periods[-1].words}"])


def moment(when: date | None, precision: Precision) -> str:
    """Tell a day as exactly as it is known: `2020-12`, `about 2019-10`, `2018-10-11 at the latest`."""
    if when is None:
        return day(when)
    if precision is Precision.MONTH:
        return f"{when:%Y-%m}"
    if precision is Precision.ABOUT:
        return f"about {when:%Y-%m}"
    return f"{day(when)} at the latest" if precision is Precision.UPPER else day(when)


def _of_judgement(judgement: Judgement) -> Reference | None:
    limit = judgement.limit
    if limit is None:
        return None
    judged = judgement.verdict is not Verdict.HELD
    return Reference(periods_of(limit.history), limit.source, limit.checked, limit.trust.value, limit.note, judged)


def _of_claim(claim: Claim, *, judged: bool) -> Reference:
    return Reference(periods_of(claim.history), claim.source, claim.checked, claim.trust.value, claim.note, judged)


def periods_of(history: Iterable[Value | State]) -> tuple[Period, ...]:
    """Give each entry of a dated history the day it ended, the last one none."""
    entries = list(history)
    ends: list[date | None] = [entry.since for entry in entries[1:]]
    return tuple(
        Period(_words(entry), entry.since, until, entry.precision)
        for entry, until in zip(entries, [*ends, None], strict=True)
    )


def _words(entry: Value | State) -> str:
    return spelled(entry.value) if isinstance(entry, Value) else entry.statement.rstrip(".")
