"""Statements tied to the day they were written are looked at again.

Why: "currently" and "at this time" promise nothing for later; after a year somebody should check.
Fails: "at this time only Node.js is supported" in a line written more than `review_after` days ago.
Passes: the same in a newer line, and lines whose age is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.authority.dates import ago
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id

NAME = "time-sensitive"
FAMILY = "stale"
SEVERITY = Severity.INFO


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every hedged statement older than the review age, once per sentence."""
    seen: set[tuple[str, int, str]] = set()
    for fact in evidence.facts:
        if fact.hedge is None or fact.as_of is None:
            continue
        age = (evidence.day_of(fact.place) - fact.as_of).days
        sentence = (fact.place.path, fact.place.line_start, fact.text)
        if age <= evidence.review_after_days or sentence in seen:
            continue
        seen.add(sentence)
        yield Finding(
            finding_id=finding_id(NAME, fact.fact_id),
            rule=NAME,
            severity=SEVERITY,
            message=f'"{fact.hedge}" was written on {fact.as_of}, {ago(age)}; check that it still holds',
            place=fact.place,
            quote=fact.text,
            fact_ids=(fact.fact_id,),
            why=f"The review age is {evidence.review_after_days} days.",
        )
