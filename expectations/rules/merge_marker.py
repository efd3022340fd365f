"""A note holds no marker of an unfinished merge.

Why: between the markers stand two versions of the same lines, and both are read as facts.
Fails: a line "<<<<<<< HEAD" or ">>>>>>> 1a2b3c4".
Passes: arrows, quotations and shell input with fewer angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from extractors.model import Note, Place

NAME = "merge-marker"
FAMILY = "text"
SEVERITY = Severity.WARNING

_MARKER = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every marker line of the notes: no passage holds them, for they are not the author's words."""
    for note in evidence.notes:
        if "<<<<<<<" in note.text:
            for match in _MARKER.finditer(note.text):
                yield _finding(note, match)


find_within = find  # it looks at one note after the other


def _finding(note: Note, match: re.Match[str]) -> Finding:
    line = note.text.count("\n", 0, match.start()) + 1
    marker = match.group()
    return Finding(
        finding_id=finding_id(NAME, note.path, marker),
        rule=NAME,
        severity=SEVERITY,
        message=f"a merge was left unfinished: {marker}",
        place=Place(note.path, line, line, 1, 1 + len(marker)),
        quote=marker,
        why="A line that begins with seven angle brackets is what git writes where two versions clash.",
    )
