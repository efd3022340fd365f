"""A suppression has something to suppress.

Why: one that has expired, or outlived its finding, hides the next finding of that place from everybody.
Fails: `ignore[stale-limit]` beside a line that is right today; `until=2026-03-31` after that day.
Passes: suppressions that are needed, and those of rules that did not run. Of rules that compare notes, severity info:
the other side may stand in a note that was not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from expectations.comments.suppressions import Suppression, paths_of, suppressions
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id

NAME = "unused-suppression"
FAMILY = "directives"
SEVERITY = Severity.WARNING

_COMPARING = ("duplicates", "contradictions")


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every suppression that suppresses no finding of the rules before this one, once per rule."""
    asked = list(suppressions(evidence.notes))
    found = _by_path(evidence.found) if asked else {}
    for suppression in asked:
        if suppression.expired(evidence.as_of):
            day = suppression.asked.until
            yield _finding(suppression, f"expired on {day}: look again, then renew it or remove it", SEVERITY)
            continue
        for rule in suppression.asked.rules:
            if rule in evidence.ran and rule != NAME and not _is_used(suppression, rule, found, evidence.as_of):
                where = "in this note" if suppression.reach is None else "here"
                severity = Severity.INFO if evidence.ran[rule] in _COMPARING else SEVERITY
                yield _finding(suppression, f"no {rule} {where} to suppress; remove it", severity)


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for path in paths_of(finding):
            found[path].append(finding)
    return found


def _is_used(suppression: Suppression, rule: str, found: Mapping[str, list[Finding]], as_of: date) -> bool:
    return any(suppression.covers(finding, rule, as_of) for finding in found.get(suppression.place.path, ()))


def _finding(suppression: Suppression, message: str, severity: Severity) -> Finding:
    return Finding(
        finding_id=finding_id(NAME, suppression.place.path, suppression.words, message),
        rule=NAME,
        severity=severity,
        message=message,
        place=suppression.place,
        quote=suppression.words,
        why="A suppression is for one finding that is known and meant; without one it only hides what comes next.",
    )
