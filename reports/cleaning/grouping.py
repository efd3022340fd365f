"""Decisions that come to one value are a group: duplicates, and a plain value beside the bound that says more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from expectations.comparing.amounts import amount_of, equal
from extractors.identity import fact_key
from extractors.model import Bound, Kind
from reports.cleaning.decisions import Decision
from reports.cleaning.model import Basis
from reports.wording import stated

_FIRM_BOUNDS = (Bound.MAX, Bound.MIN, Bound.DEFAULT)


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions that come to one value, in reading order."""

    key: str
    decisions: tuple[Decision, ...]

    @property
    def leading(self) -> Decision:
        """The decision that says best what holds: one the reference agrees with, else the first."""
        order = list(Basis)
        return min(self.decisions, key=lambda decision: order.index(decision.basis))


def grouped(decisions: Sequence[Decision]) -> list[Group]:
    """Put together what comes to one value, in the order in which each is first stated."""
    groups: dict[str, list[list[Decision]]] = {}
    for decision in decisions:
        alike = groups.setdefault(key_of(decision), [])
        home = next((group for group in alike if _same(group[0], decision)), None)
        if home is None:
            alike.append([decision])
        else:
            home.append(decision)
    return _folded([Group(key, tuple(group)) for key, alike in groups.items() for group in alike])


def key_of(decision: Decision) -> str:
    """Name what a decision is about: by the bound and conditions of the reference where it decides."""
    fact, today = decision.fact, decision.today
    if today is None:
        return fact.fact_key
    bound = today.bound.value if today.bound else None
    return fact_key(fact.subject, fact.attribute, bound, ", ".join(today.conditions) or None)


def _same(one: Decision, other: Decision) -> bool:
    if one.today and other.today:
        return one.today.stated == other.today.stated
    if one.fact.kind is Kind.CLAIM or other.fact.kind is Kind.CLAIM:
        return one.today is other.today and stated(one.fact) == stated(other.fact)
    a, b = amount_of(one.fact), amount_of(other.fact)
    return a is not None and b is not None and one.today is other.today and a.unit == b.unit and equal(a, b)


def _folded(groups: list[Group]) -> list[Group]:
    """Fold a plain value into the bound of the same value: "for 2 weeks" says no more than "up to 2 weeks"."""
    homes = {group.key: group for group in groups}
    folded: dict[str, list[Decision]] = {}
    kept: list[Group] = []
    for group in groups:
        home = _bounded_home(group, homes)
        if home is None:
            kept.append(group)
        else:
            folded.setdefault(home.key, []).extend(group.decisions)
    return [
        replace(group, decisions=(*group.decisions, *folded[group.key]))
        if homes[group.key] is group and group.key in folded
        else group
        for group in kept
    ]


def _bounded_home(group: Group, homes: dict[str, Group]) -> Group | None:
    first = group.leading
    if first.today or first.fact.bound is not Bound.EXACT or not first.fact.resolved:
        return None
    fact = first.fact
    keys = [fact_key(fact.subject, fact.attribute, bound.value, fact.qualifier) for bound in _FIRM_BOUNDS]
    found = [homes[key] for key in keys if key in homes and homes[key].leading.today is None]
    return next((home for home in found if _same(home.decisions[0], first)), None)
