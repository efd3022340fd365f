"""How each fact stands after a run: flagged, agreed, held back or not comparable with anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from expectations.findings import Finding, Severity
from extractors.model import Fact
from reports.audit import Audit
from reports.summary import active
from reports.timeline import Reference, references


class Standing(StrEnum):
    """What a run can say about one fact, most urgent first."""

    OUTDATED = "outdated"
    DISPUTED = "disputed"
    REMARKED = "remarked"
    AGREES = "agrees"
    HELD = "held"
    ALONE = "alone"

    @property
    def words(self) -> str:
        """The standing in words for people."""
        return _WORDS[self]


_WORDS = {
    Standing.OUTDATED: "outdated",
    Standing.DISPUTED: "disputed",
    Standing.REMARKED: "worth a look",
    Standing.AGREES: "agrees",
    Standing.HELD: "held back",
    Standing.ALONE: "not comparable",
}

MEANINGS: Mapping[Standing, str] = {
    Standing.OUTDATED: "not what the reference says today",
    Standing.DISPUTED: "contradicts another statement in the notes",
    Standing.REMARKED: "repeated, hedged or in damaged text",
    Standing.AGREES: "compared, and in agreement",
    Standing.HELD: "could be compared, but a condition is unclear",
    Standing.ALONE: "nothing to compare it with yet",
}

_BY_FAMILY = {"stale": Standing.OUTDATED, "contradictions": Standing.DISPUTED}


def standings(audit: Audit) -> dict[str, Standing]:
    """Tell how every fact stands, by fact id."""
    families = {rule.NAME: rule.FAMILY for rule in audit.rules}
    flagged: dict[str, Standing] = {}
    for finding in active(audit.findings):
        standing = _standing_of(finding, families)
        for fact_id in finding.fact_ids:
            flagged[fact_id] = min(standing, flagged.get(fact_id, standing), key=list(Standing).index)
    held = {held.fact_id for held in audit.coverage.held}
    told = Counter(fact.fact_key for fact in audit.facts)
    entries = references(audit)
    return {
        fact.fact_id: flagged.get(fact.fact_id) or _unflagged(fact, entries.get(fact.fact_id), held, told)
        for fact in audit.facts
    }


def _standing_of(finding: Finding, families: Mapping[str, str]) -> Standing:
    if finding.severity is Severity.INFO:
        return Standing.REMARKED
    return _BY_FAMILY.get(families.get(finding.rule, ""), Standing.REMARKED)


def _unflagged(fact: Fact, entry: Reference | None, held: set[str], told: Mapping[str, int]) -> Standing:
    if entry and entry.judged:
        return Standing.AGREES
    if fact.fact_id in held:
        return Standing.HELD
    return Standing.AGREES if told[fact.fact_key] > 1 else Standing.ALONE
