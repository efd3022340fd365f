"""Run rules over evidence: findings in reading order, and what the run covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from expectations.authority.reference import compare_reference
from expectations.coverage import COMPARERS, Comparer, Coverage, cover
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.rules import RULES, unused_suppression
from expectations.within import across, says_within

ALL_COMPARERS: tuple[Comparer, ...] = (*COMPARERS, compare_reference)


class Rule(Protocol):
    """A rule module: its docstring is its page."""

    NAME: str
    FAMILY: str
    SEVERITY: Severity

    def find(self, evidence: Evidence, /) -> Iterator[Finding]:
        """Yield what the rule has to say."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings of a run, by path, line and rule, and how much was judged."""

    findings: tuple[Finding, ...]
    coverage: Coverage


def check(
    evidence: Evidence,
    rules: tuple[Rule, ...] = RULES,
    comparers: tuple[Comparer, ...] = ALL_COMPARERS,
    said: Sequence[Finding] | None = None,
) -> Outcome:
    """Run every rule. A rule that raises is a crash of the run, never a finding.

    `said` is what the rules say within each of the notes, if that is known.
    """
    findings = [finding for rule in rules if rule is not unused_suppression for finding in _find(rule, evidence, said)]
    if unused_suppression in rules:
        ran = {rule.NAME: rule.FAMILY for rule in rules}
        findings.extend(unused_suppression.find(replace(evidence, found=tuple(findings), ran=ran)))
    return Outcome(tuple(_named_once(sorted(findings, key=_order))), cover(evidence, comparers, _names(rules)))


def _find(rule: Rule, evidence: Evidence, said: Sequence[Finding] | None) -> Iterator[Finding]:
    if said is None or not says_within(rule):
        return rule.find(evidence)
    return chain((finding for finding in said if finding.rule == rule.NAME), across(rule)(evidence))


def _names(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    return tuple(rule.NAME for rule in rules)


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (place.path, place.line_start, finding.rule, place.column_start, place.line_end, finding.finding_id)


def _named_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings that would share an id an ordinal, so that each can be known and suppressed on its own."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.finding_id] += 1
        count = seen[finding.finding_id]
        yield finding if count == 1 else replace(finding, finding_id=finding_id(finding.finding_id, str(count)))
