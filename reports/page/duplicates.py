"""Duplicate groups: every place that says the same, once, however many findings point at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from expectations.findings import Finding
from reports.audit import Audit
from reports.correction import suppression_line
from reports.notebook import Notebook
from reports.page.sides import Side, sides_of

Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Places that repeat each other, in reading order, and the findings that say so."""

    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]
    suppressions: tuple[str, ...]

    @property
    def first(self) -> Finding:
        """The finding that gives the group its words."""
        return self.findings[0]

    @property
    def anchor(self) -> str:
        """The name of the group's place in the page."""
        return f"f-{self.first.finding_id}"


def duplicate_groups(findings: Iterable[Finding], audit: Audit, notebook: Notebook) -> tuple[DuplicateGroup, ...]:
    """Join findings that share a place; larger groups first."""
    facts = {fact.fact_id: fact for fact in audit.facts}
    groups = []
    for own in _joined(list(findings)):
        sides = {
            (side.quote.path, side.quote.line): side for finding in own for side in sides_of(finding, facts, notebook)
        }
        lines = dict.fromkeys(suppression_line(finding.rule, finding.place) for finding in own)
        ordered = sorted(own, key=lambda finding: finding.severity.rank)
        groups.append(DuplicateGroup(tuple(ordered), tuple(sides[spot] for spot in sorted(sides)), tuple(lines)))
    return tuple(sorted(groups, key=lambda group: (group.first.severity.rank, -len(group.sides))))


def _joined(findings: Sequence[Finding]) -> Iterable[list[Finding]]:
    """Collect findings of one rule family that touch the same place, directly or through others."""
    parents = list(range(len(findings)))
    seen: dict[Spot, int] = {}
    for number, finding in enumerate(findings):
        for spot in _spots(finding):
            _unite(parents, number, seen.setdefault(spot, number))
    groups: dict[int, list[Finding]] = defaultdict(list)
    for number, finding in enumerate(findings):
        groups[_root(parents, number)].append(finding)
    return groups.values()


def _spots(finding: Finding) -> list[Spot]:
    return [
        (finding.place.path, finding.place.line_start),
        *((other.path, other.line_start) for other in finding.related),
    ]


def _unite(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, one)] = _root(parents, other)


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
