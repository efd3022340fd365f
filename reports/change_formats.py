"""What changed between two runs, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from expectations.findings import Finding
from reports.formats.json import dump, finding_object
from reports.history import Changes, Move
from reports.visible import one_line
from reports.wording import spot


def as_text(changes: Changes) -> str:
    """Write one finding a line, each after the word for its group, then one line that sums up."""
    return "".join(f"{line}\n" for line in (*_lines(changes), in_numbers(changes)))


def as_json(changes: Changes) -> str:
    """Write the findings of each group as in `findings.json`; a moved one also says where it was."""
    return dump(
        {
            "new": [finding_object(finding) for finding in changes.new],
            "fixed": [finding_object(finding) for finding in changes.fixed],
            "persisting": [finding_object(finding) for finding in changes.persisting],
            "moved": [_moved(move) for move in changes.moved],
        }
    )


def in_numbers(changes: Changes) -> str:
    """Count in words: `1 new, 2 fixed, 43 persisting (3 of them on another line)`."""
    moved = f" ({len(changes.moved):,} of them on another line)" if changes.moved else ""
    kept = len(changes.persisting) + len(changes.moved)
    return f"{len(changes.new):,} new, {len(changes.fixed):,} fixed, {kept:,} persisting{moved}"


def said(finding: Finding) -> str:
    """Write one finding on one line, its place first."""
    return one_line(f"{spot(finding.place)}: {finding.severity.value} {finding.rule} {finding.message}")


CHANGE_FORMATS: MappingProxyType[str, Callable[[Changes], str]] = MappingProxyType({"text": as_text, "json": as_json})


def _lines(changes: Changes) -> Iterator[str]:
    yield from (f"new: {said(finding)}" for finding in changes.new)
    yield from (f"fixed: {said(finding)}" for finding in changes.fixed)
    yield from (f"moved: {said(move.after)} (was {one_line(spot(move.before.place))})" for move in changes.moved)
    yield from (f"persisting: {said(finding)}" for finding in changes.persisting)


def _moved(move: Move) -> dict[str, object]:
    place = move.before.place
    return {**finding_object(move.after), "moved_from": {"path": place.path, "line_start": place.line_start}}
