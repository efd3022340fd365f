"""Findings a note asks to leave alone: `noteaudit: ignore[stale-limit] reason="..."` beside or above a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from expectations.comments.reach import Reach, ground_of, reach_of
from expectations.comments.requests import FILE, Request, read_request
from expectations.findings import Finding, Status
from extractors.directives import own_comments
from extractors.model import Note, Place
from extractors.source import Source

LINE_END = 1_000_000_000  # a column behind all others: of a related place only the line is known


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a comment asks for, where the comment stands, and what it speaks of; `reach` is None for a whole note."""

    place: Place
    words: str
    asked: Request
    reach: Reach | None

    def covers(self, finding: Finding, rule: str, as_of: date) -> bool:
        """Whether it asks on this day to leave a finding of this rule alone."""
        return finding.rule == rule and rule in self.asked.rules and not self.expired(as_of) and self._meets(finding)

    def expired(self, as_of: date) -> bool:
        """Whether its last day is over."""
        return self.asked.until is not None and self.asked.until < as_of

    def _meets(self, finding: Finding) -> bool:
        """Whether it speaks of the place of a finding, or of its only other place: neither side is the wrong one."""
        if self._holds(finding.place):
            return True
        if len(finding.related) != 1:
            return False
        other = finding.related[0]
        return self._holds(Place(other.path, other.line_start, other.line_start, 1, LINE_END))

    def _holds(self, place: Place) -> bool:
        return place.path == self.place.path and (self.reach is None or self.reach.meets(place))


def suppressions(notes: Iterable[Note]) -> Iterator[Suppression]:
    """Every suppression in the notes that can be obeyed, in reading order."""
    for note in notes:
        comments = own_comments(note.text, note.path)
        if not comments:
            continue
        source, ground = Source(note.text, note.path), ground_of(note, comments)
        for comment in comments:
            asked = read_request(comment)
            if isinstance(asked, Request):
                place = source.place(comment.span.start, comment.span.end)
                reach = None if asked.verb == FILE else reach_of(place, ground)
                yield Suppression(place, note.text[comment.span.start : comment.span.end], asked, reach)


def paths_of(finding: Finding) -> tuple[str, ...]:
    """The notes in which a suppression of a finding may stand."""
    return tuple(dict.fromkeys((finding.place.path, *(other.path for other in finding.related))))


def apply_suppressions(
    findings: Iterable[Finding], notes: Iterable[Note], as_of: date
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Mark the findings that notes suppress, and say why, by finding id."""
    asked: dict[str, list[Suppression]] = defaultdict(list)
    for suppression in suppressions(notes):
        asked[suppression.place.path].append(suppression)
    judged: list[Finding] = []
    reasons: dict[str, str] = {}
    for finding in findings:
        entries = (entry for path in paths_of(finding) for entry in asked.get(path, ()))
        by = next((entry for entry in entries if entry.covers(finding, finding.rule, as_of)), None)
        if by is not None:
            until = f" (until {by.asked.until})" if by.asked.until else ""
            reasons[finding.finding_id] = (by.asked.reason or "no reason given") + until
        judged.append(finding if by is None else replace(finding, status=Status.SUPPRESSED))
    return tuple(judged), reasons
