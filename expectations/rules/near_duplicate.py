"""A sentence does not restate another with small changes.

Why: two wordings of one thing cost the reader twice, and drift apart when one is corrected.
Fails: "Lambda lets you run code without managing servers" and "Lambda lets you run your code without any servers".
Passes: sentences that differ in a number, a negation or in what they name: those are look-alikes, not copies; answers
to choose from, which are alike by intent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, finding_id
from expectations.passages import content_of, normalise
from expectations.reading.choices import is_choice
from expectations.similarity import restating_pairs
from expectations.wording import shortened
from extractors.model import Passage

NAME = "near-duplicate"
FAMILY = "duplicates"
SEVERITY = Severity.INFO

MIN_LENGTH = 30
MOST_RELATED = 8


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every sentence that nearly says what one before it says, with all it resembles."""
    distinct: dict[str, Passage] = {}
    for normal, passage in content_of(evidence):
        if len(normal) >= MIN_LENGTH and not is_choice(passage.plain):
            distinct.setdefault(normal, passage)
    passages = list(distinct.values())
    alike: dict[int, list[int]] = defaultdict(list)
    for earlier, later in restating_pairs([passage.plain for passage in passages], list(distinct), evidence.pairs):
        alike[later].append(earlier)
    for later, earlier_ones in alike.items():
        yield _finding(passages[later], [passages[index] for index in earlier_ones])


def _finding(later: Passage, earlier: Sequence[Passage]) -> Finding:
    first = earlier[0]
    return Finding(
        finding_id=finding_id(NAME, normalise(later.plain), normalise(first.plain)),
        rule=NAME,
        severity=SEVERITY,
        message=f"says nearly the same as {first.place.path}:{first.place.line_start}: {shortened(first.plain)}",
        place=later.place,
        quote=later.text,
        related=tuple(
            Related(passage.place.path, passage.place.line_start, "says nearly the same", passage.text)
            for passage in earlier[:MOST_RELATED]
        ),
        why="The sentences share most of their wording and differ in no number, negation or name.",
    )
