"""The findings of a run as the reader of one note meets them: those that stand in it, and those that point at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from expectations.findings import Finding, Related
from reports.notebook import Notebook
from reports.wording import spot


def seen_from(path: str, findings: Iterable[Finding], notebook: Notebook) -> Iterator[Finding]:
    """Yield every finding that concerns a note, turned so that it stands in that note."""
    for finding in findings:
        if finding.place.path == path:
            yield finding
        elif here := next((other for other in finding.related if other.path == path), None):
            yield _turned(finding, here, notebook)


def _turned(finding: Finding, here: Related, notebook: Notebook) -> Finding:
    """Tell a finding of another note from the place it points at; its correction belongs to the other note."""
    there = Related(finding.place.path, finding.place.line_start, "reported here", finding.quote)
    return replace(
        finding,
        message=f"in {spot(finding.place)}: {finding.message}",
        place=notebook.place_of(here.path, here.line_start, here.quote),
        quote=here.quote,
        related=(there, *(other for other in finding.related if other is not here)),
        suggestion=None,
    )
