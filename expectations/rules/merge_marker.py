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
from extractors.model import Passage, Place

NAME = "merge-marker"
FAMILY = "text"
SEVERITY = Severity.WARNING

_MARKER = re.compile(r"^(?:<{7}|>{7})(?: \S.*)?$", re.MULTILINE)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every marker line."""
    for passage in evidence.passages:
        if "<<<<<<<" in passage.text or ">>>>>>>" in passage.text:
            for match in _MARKER.finditer(passage.text):
                yield _finding(passage, match)


def _finding(passage: Passage, match: re.Match[str]) -> Finding:
    line = passage.place.line_start + passage.text.count("\n", 0, match.start())
    column = passage.place.column_start if match.start() == 0 else 1
    marker = match.group()
    place = Place(passage.place.path, line, line, column, column + len(marker))
    return Finding(
        finding_id=finding_id(NAME, passage.place.path, marker),
        rule=NAME,
        severity=SEVERITY,
        message=f"a merge was left unfinished: {marker}",
        place=place,
        quote=marker,
        why="A line that begins with seven angle brackets is what git writes where two versions clash.",
    )
