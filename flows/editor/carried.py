"""What was found between a note and others, carried over to its text as it is now, until all are compared again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expectations.findings import Finding
from flows.editor.diagnostics import diagnostic_of
from flows.editor.view import Shown, View
from reports.notebook import Notebook


def carried(before: View | None, now: View) -> View:
    """Add to a view of one note alone what an earlier one tells of it and others, where the words still stand."""
    kept = tuple(_kept(before, now)) if before else ()
    return replace(now, shown=(*now.shown, *kept))


def _kept(before: View, now: View) -> Iterator[Shown]:
    notebook = Notebook(now.audit.notes)
    for entry in before.shown:
        if all(other.path == now.path for other in entry.finding.related):
            continue
        line = _line_of(entry.finding, now)
        if line is not None:
            place = notebook.place_of(now.path, line, entry.finding.quote)
            finding = replace(entry.finding, place=place)
            shown = diagnostic_of(finding, notebook, now.codec)
            shown.related_information = entry.diagnostic.related_information
            yield Shown(finding, shown, entry.told_here)


def _line_of(finding: Finding, now: View) -> int | None:
    """The line on which the words of a finding begin now: where they stood, or else where they stand first."""
    text = "\n".join(now.lines)
    old = finding.place.line_start
    here = "\n".join(now.lines[old - 1 : old + finding.quote.count("\n")])
    if finding.quote in here:
        return old
    start = text.find(finding.quote)
    return None if start < 0 else text.count("\n", 0, start) + 1
