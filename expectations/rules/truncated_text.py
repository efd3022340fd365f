"""Sentences are whole.

Why: a sentence that lost its beginning or its end has lost its subject or its condition, and says something else.
Fails: "ou can use", "WS Elastic Beanstalk stores", an item that ends in a comma, "To learn more about backups." with
nowhere to look, a point "Secondly" without a first, a heading with nothing below it at the end of the note.
Passes: fragments and labels, lists whose items all end in commas, an item that introduces the list below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.lists.items import notes_of
from expectations.lost_beginnings import lost_beginnings
from expectations.lost_endings import lost_endings, lost_middles
from expectations.reading.names import names_of

NAME = "truncated-text"
FAMILY = "text"
SEVERITY = Severity.WARNING


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every sentence that lost its beginning, its middle or its end."""
    names = names_of(evidence.pack)
    for items in notes_of(evidence):
        for item in items:
            for damage in (*lost_beginnings(item, names), *lost_middles(item)):
                yield damage.finding(NAME, SEVERITY)
        for damage in lost_endings(items):
            yield damage.finding(NAME, SEVERITY)


find_within = find  # it looks at one note after the other
