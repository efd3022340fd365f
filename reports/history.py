"""What changed between two runs: findings that are new, fixed, still there, or still there in another place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from expectations.findings import Finding, Status
from reports.audit import Audit


@dataclass(frozen=True, slots=True)
class Move:
    """One finding that both runs have, on different lines."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings of two runs, each in one group; one that was suppressed or adopted in between is in none of them."""

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    persisting: tuple[Finding, ...] = ()
    moved: tuple[Move, ...] = ()


def compare(before: Iterable[Finding], after: Iterable[Finding]) -> Changes:
    """Compare the findings of two runs by their ids, which have no line number in them."""
    after = tuple(after)
    earlier = _open(before)
    now = _open(after)
    present = {finding.finding_id for finding in after if finding.status is not Status.FIXED}
    both = [Move(earlier[name], finding) for name, finding in now.items() if name in earlier]
    return Changes(
        new=tuple(finding for name, finding in now.items() if name not in earlier),
        fixed=tuple(finding for name, finding in earlier.items() if name not in present),
        persisting=tuple(pair.after for pair in both if _spot(pair.before) == _spot(pair.after)),
        moved=tuple(pair for pair in both if _spot(pair.before) != _spot(pair.after)),
    )


def changes_of(audit: Audit) -> Changes | None:
    """Compare a run with the one before it; None when there was none."""
    if audit.previous is None or not audit.previous.runs:
        return None
    return compare(audit.previous.findings, audit.findings)


def _open(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {finding.finding_id: finding for finding in findings if finding.status is Status.NEW}


def _spot(finding: Finding) -> tuple[str, int]:
    return (finding.place.path, finding.place.line_start)
