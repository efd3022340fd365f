"""Which edits brought a finding about: those on its lines, else those of its notes, else all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from expectations.findings import Finding
from reports.edits.appeared import line_after
from reports.edits.edit import Edit

Spots = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An edit that was undone, and the finding it would have brought."""

    edit: Edit
    finding: Finding


def culprits(edits: Sequence[Edit], new: Sequence[Finding]) -> list[TakenBack]:
    """Give the edits to be taken back so that new findings go away; at least one."""
    reached = {edit: _reached(edit, edits) for edit in edits}
    return (
        _guilty(edits, new, lambda edit, finding: not reached[edit].isdisjoint(_spots(finding)))
        or _guilty(edits, new, lambda edit, finding: edit.path in {path for path, _ in _spots(finding)})
        or [TakenBack(edit, new[0]) for edit in edits]
    )


def _guilty(edits: Sequence[Edit], new: Sequence[Finding], is_near: Callable[[Edit, Finding], bool]) -> list[TakenBack]:
    pairs = ((edit, next((finding for finding in new if is_near(edit, finding)), None)) for edit in edits)
    return [TakenBack(edit, finding) for edit, finding in pairs if finding is not None]


def _reached(edit: Edit, edits: Sequence[Edit]) -> Spots:
    """Say where an edit shows afterwards; that of a removal on either side."""
    line = line_after(edit.path, edit.place.line_start, edits)
    return frozenset({(edit.path, line)} if edit.after else {(edit.path, line - 1), (edit.path, line)})


def _spots(finding: Finding) -> Spots:
    place = finding.place
    own = {(place.path, line) for line in range(place.line_start, place.line_end + 1)}
    return frozenset(own | {(other.path, other.line_start) for other in finding.related})
