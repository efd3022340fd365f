"""How a documented value changed over the years: the dated reference entry of a fact, told as periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.model import Fact, Kind
from extractors.packs.schema import Claim, Limit, Pack, Precision, State, Value
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
    """A dated entry with its source, as a reader sees it."""

    periods: tuple[Period, ...]
    source: str
    checked: date | None
    trust: str
    remark: str | None


def reference_of(fact: Fact, pack: Pack) -> Reference | None:
    """Find the entry that speaks of the same thing under the same conditions, if a pack has one."""
    entity = pack.entities.get(fact.subject)
    if entity is None:
        return None
    if fact.kind is Kind.CLAIM:
        claim = entity.claims.get(fact.attribute)
        return _of_claim(claim) if claim else None
    attribute = entity.attributes.get(fact.attribute)
    return next((_of_limit(limit) for limit in attribute.limits if _same(limit, fact)), None) if attribute else None


def in_words(periods: Sequence[Period]) -> str:
    """Tell periods in words: `5 min until 11 Oct 2018, 15 min since`."""
    if len(periods) == 1:
        only = periods[0]
        return f"{only.words} since {moment(only.since, only.precision)}" if only.since else only.words
    told = [f"{period.words} until {moment(period.until, _ending(periods, period))}" for period in periods[:-1]]
    return ", ".join([*told, f"{periods[-1].words} since"])


def moment(when: date | None, precision: Precision) -> str:
    """Tell a day as exactly as it is known: `Dec 2020`, `about 2019`, `11 Oct 2018 at the latest`."""
    if when is None:
        return "an unknown day"
    shown = day(when)
    if precision is Precision.MONTH:
        return shown.split(" ", 1)[1]
    if precision is Precision.ABOUT:
        return f"about {shown.split(' ', 1)[1]}"
    return f"{shown} at the latest" if precision is Precision.UPPER else shown


def _same(limit: Limit, fact: Fact) -> bool:
    conditions = set(fact.qualifier.split(", ")) if fact.qualifier else set()
    return limit.bound == fact.bound and set(limit.when) == conditions


def _of_limit(limit: Limit) -> Reference:
    return Reference(_periods(limit.history), limit.source, limit.checked, limit.trust.value, limit.note)


def _of_claim(claim: Claim) -> Reference:
    return Reference(_periods(claim.history), claim.source, claim.checked, claim.trust.value, claim.note)


def _periods(history: Iterable[Value | State]) -> tuple[Period, ...]:
    entries = list(history)
    ends: list[date | None] = [entry.since for entry in entries[1:]]
    return tuple(
        Period(_words(entry), entry.since, until, entry.precision)
        for entry, until in zip(entries, [*ends, None], strict=True)
    )


def _words(entry: Value | State) -> str:
    return entry.value if isinstance(entry, Value) else entry.statement.rstrip(".")


def _ending(periods: Sequence[Period], period: Period) -> Precision:
    following = periods[list(periods).index(period) + 1]
    return following.precision
