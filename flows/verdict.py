"""The exit code that a finished run deserves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expectations.findings import Finding, Severity
from flows.exits import Exit, first_of
from reports.audit import Audit
from reports.summary import active


def exit_of(audit: Audit, fail_on: str, allow_empty: bool) -> Exit:
    """Judge a run by what it found, whether it read all it was given, and whether it compared anything at all."""
    return first_of(_codes(audit, fail_on, allow_empty))


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether one of these findings is at or above the severity that fails a run."""
    return fail_on != "never" and any(finding.severity.rank <= Severity(fail_on).rank for finding in findings)


def _codes(audit: Audit, fail_on: str, allow_empty: bool) -> Iterator[Exit]:
    if not all(entry.wanted for entry in audit.skipped):
        yield Exit.INCOMPLETE
    if fails(active(audit.findings), fail_on):
        yield Exit.FINDINGS
    if not audit.coverage.compared and not allow_empty:
        yield Exit.EMPTY
