"""An answer stands with its question.

Why: "Yes." or "No." says nothing without the question, and a "No." is easily read as denying the next sentence.
Fails: "* No. You can only associate one role with an instance." with no question before it.
Passes: "Can it scale? Yes. It scales on its own."; an answer under a heading or item that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.damage import Damage
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.lists.items import Item, notes_of

NAME = "orphan-answer"
FAMILY = "text"
SEVERITY = Severity.INFO

_ANSWER = re.compile(r"(?:Yes|No)(?=[.,!]\s+\w|[.!]$)")


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every item that begins with an answer and has no question before it."""
    for items in notes_of(evidence):
        before: Item | None = None
        for item in items:
            answer = _ANSWER.match(item.first.plain) if item.is_prose else None
            if answer and _says_more(item) and not _asked(item, before):
                word = answer.group()
                yield Damage(
                    item.first,
                    0,
                    answer.end(),
                    f'"{word}" answers a question that is not in the note',
                    "The item begins with an answer; neither the item before it nor a heading above it asks anything.",
                ).finding(NAME, SEVERITY)
            before = item


find_within = find  # it looks at one note after the other


def _says_more(item: Item) -> bool:
    """Whether a statement follows the answer: a bare "Yes." is a choice, and "No. of users" no answer."""
    if len(item.passages) > 1:
        return item.passages[1].plain[:1].isupper()
    after = item.first.plain.partition(" ")[2]
    return after.count(" ") >= 2 and not after.startswith("of ") and not after[:1].isdigit()


def _asked(item: Item, before: Item | None) -> bool:
    above = (*item.first.section, *item.first.parents)
    return any("?" in text for text in above) or (before is not None and "?" in before.last.plain)
