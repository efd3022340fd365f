"""Findings a note asks to leave alone: `noteaudit: ignore[stale-limit] reason="..."` beside or above a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from expectations.findings import Finding, Status
from extractors.model import Note

_IGNORE = re.compile(
    r"(?P<opening><!--|%%|//)\s*noteaudit:\s*ignore\[(?P<rules>[a-z, -]{1,200})\]"
    r"(?:\s+reason=\"(?P<reason>[^\"\n]{0,300})\")?(?:\s+until=(?P<until>\d{4}-\d\d-\d\d))?\s*(?:-->|%%|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a note asks for: these rules, on this line of this note, for this reason, until that day (inclusive)."""

    path: str
    line: int
    rules: frozenset[str]
    reason: str
    until: date | None

    def covers(self, finding: Finding, as_of: date) -> bool:
        """Whether it holds for a finding on this day."""
        place = finding.place
        here = place.path == self.path and place.line_start <= self.line <= place.line_end
        return here and finding.rule in self.rules and (self.until is None or as_of <= self.until)


def suppressions(notes: Iterable[Note]) -> Iterator[Suppression]:
    """Every suppression in the notes; one that stands alone on its line speaks of the next line with text."""
    for note in notes:
        if "noteaudit:" not in note.text:
            continue
        lines = note.text.split("\n")
        for found in _IGNORE.finditer(note.text):
            number = note.text.count("\n", 0, found.start())
            alone = not _IGNORE.sub("", lines[number]).strip()
            target = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), number) if alone else number
            rules = frozenset(rule.strip() for rule in found["rules"].split(","))
            yield Suppression(note.path, target + 1, rules, found["reason"] or "", _day(found["until"]))


def apply_suppressions(
    findings: Iterable[Finding], notes: Iterable[Note], as_of: date
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Mark the findings that notes suppress, and say why, by finding id."""
    asked = list(suppressions(notes))
    judged: list[Finding] = []
    reasons: dict[str, str] = {}
    for finding in findings:
        by = next((entry for entry in asked if entry.covers(finding, as_of)), None)
        if by is not None:
            reasons[finding.finding_id] = (by.reason or "no reason given") + (
                f" (until {by.until})" if by.until else ""
            )
        judged.append(finding if by is None else replace(finding, status=Status.SUPPRESSED))
    return tuple(judged), reasons


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return date.min
