"""Findings that edits brought about: there afterwards and not before, wherever the edits moved the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from expectations.findings import Finding
from reports.edits.edit import Edit
from reports.summary import active

# Statements that are brought into line with each other say the same twice; that was so before, if less plainly.
_EXPECTED = "duplicates"
_Spot = tuple[str, str, int]


def appeared(
    before: Iterable[Finding], after: Iterable[Finding], edits: Sequence[Edit], families: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Give the findings that are new after edits were applied; a finding that an edit was to mend counts as new."""
    before = tuple(before)
    ids = {finding.finding_id for finding in before}
    known = Counter(_spot(finding, edits) for finding in before)
    mended = {edit.finding_id for edit in edits if edit.after}
    known.subtract(_spot(finding, edits) for finding in before if finding.finding_id in mended)
    new: list[Finding] = []
    for finding in active(after):
        spot = (finding.rule, finding.place.path, finding.place.line_start)
        known[spot] -= 1
        if finding.finding_id not in ids and known[spot] < 0 and families.get(finding.rule) != _EXPECTED:
            new.append(finding)
    return tuple(new)


def line_after(path: str, line: int, edits: Iterable[Edit]) -> int:
    """Say which line of a note a line has become."""
    gone = 0
    for edit in edits:
        if edit.path == path and edit.place.line_start <= line:
            reached = min(line, edit.place.line_end) - edit.place.line_start
            gone += min(reached, edit.before.count("\n") - edit.after.count("\n"))
    return line - gone


def _spot(finding: Finding, edits: Sequence[Edit]) -> _Spot:
    place = finding.place
    return finding.rule, place.path, line_after(place.path, place.line_start, edits)
