"""A run in plain numbers: the verdict, and how many findings of each severity, rule, note and subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from expectations.findings import Finding, Severity, Status
from extractors.model import Fact
from reports.audit import Audit
from reports.history import changes_of
from reports.wording import counted, listed

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}
TEXT = "(text)"


class Verdict(StrEnum):
    """What a run says, in one word."""

    FINDINGS = "findings"
    CLEAN = "clean"
    NOTHING_COMPARED = "nothing-compared"


@dataclass(frozen=True, slots=True)
class Change:
    """How the findings differ from those of the run before."""

    new: int
    fixed: int
    persisting: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers every report begins with; findings that are known, fixed or suppressed are counted apart."""

    verdict: Verdict
    severities: Mapping[Severity, int]
    rules: Mapping[str, int]
    notes: Mapping[str, int]
    subjects: Mapping[str, int]
    statuses: Mapping[Status, int]
    flagged_facts: int
    change: Change | None


def summarize(audit: Audit) -> Summary:
    """Count what a run found."""
    findings = active(audit.findings)
    facts = {fact.fact_id: fact for fact in audit.facts}
    severities = Counter(finding.severity for finding in findings)
    flagged = {fact_id for finding in findings for fact_id in finding.fact_ids if fact_id in facts}
    return Summary(
        verdict=_verdict(audit, findings),
        severities={severity: severities[severity] for severity in Severity},
        rules=_ranked(finding.rule for finding in findings),
        notes=_ranked(finding.place.path for finding in findings),
        subjects=_ranked(subject_of(finding, facts) for finding in findings),
        statuses=Counter(finding.status for finding in audit.findings),
        flagged_facts=len(flagged),
        change=_change(audit),
    )


def active(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the findings that ask for something to be done: not suppressed, not adopted by a baseline, not fixed."""
    return tuple(finding for finding in findings if finding.status is Status.NEW)


def subject_of(finding: Finding, facts: Mapping[str, Fact]) -> str:
    """Name the subject a finding speaks of: that of its first fact, or the text itself."""
    return next((facts[fact_id].subject for fact_id in finding.fact_ids if fact_id in facts), TEXT)


def severity_words(severities: Mapping[Severity, int]) -> str:
    """Count in words, `2 errors, 1 warning and 3 info`; severities without a finding are left out."""
    parts = [counted(count, severity.value, _PLURALS[severity]) for severity, count in severities.items() if count]
    return listed(parts) or "no findings"


def summary_line(audit: Audit) -> str:
    """Say in one line what was found, of how much, and what was left aside."""
    summary, coverage = summarize(audit), audit.coverage
    aside = [
        f"{summary.statuses[status]:,} {status.value}"
        for status in (Status.KNOWN, Status.SUPPRESSED)
        if summary.statuses.get(status)
    ]
    parts = [
        f"{severity_words(summary.severities)}{' (' + ', '.join(aside) + ')' if aside else ''}",
        f"{counted(len(audit.facts), 'fact')} in {counted(len(audit.notes), 'note')}",
        f"{coverage.compared:,} compared",
    ]
    if coverage.held:
        parts.append(f"{len(coverage.held):,} held")
    if audit.skipped:
        parts.append(f"{counted(len(audit.skipped), 'file')} skipped")
    return f"{'; '.join(parts)}; as of {audit.as_of}"


def _verdict(audit: Audit, findings: tuple[Finding, ...]) -> Verdict:
    if findings:
        return Verdict.FINDINGS
    return Verdict.CLEAN if audit.coverage.compared else Verdict.NOTHING_COMPARED


def _change(audit: Audit) -> Change | None:
    changes = changes_of(audit)
    if changes is None:
        return None
    return Change(len(changes.new), len(changes.fixed), len(changes.persisting) + len(changes.moved))


def _ranked(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
