"""The user's own notes: facts found, false alarms, lines known to be out of date, passages pasted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from expectations.findings import Finding
from extractors.model import Fact, Kind
from tests.evaluation.gold import Score, rows
from tests.evaluation.pairing import is_right, pair_up

BOUNDS = {"up_to": "max", "at_least": "min"}
UNITS = {"year": "year", "week": "week", "percent": "%", "minute": "min", "second": "s", "hour": "h", "megabyte": "MB"}
# Findings on these lines of the user's notes must be there, and none on the others.
MUST_FIND = (5, 7, 34, 37, 255, 258, 81, 84, 86, 85, 179, 231, 235, 253, 256, 420, 506, 515, 521)
MUST_NOT = (99, 118, 131, 196, 242)
STALE = ("stale-limit", "wrong-limit", "imprecise-limit", "stale-claim", "retired-name", "conflicting-claim")


def seed(facts: Sequence[Fact]) -> dict[str, float]:
    """The 31 facts of the user's notes: value, unit and bound right, subject named; and false alarms."""
    labels = [row for row in rows("seed_quantities.csv") if row["subject"]]
    gold = [
        dict(row, unit=UNITS.get(row["unit"], row["unit"]), bound=BOUNDS.get(row["bound"], row["bound"]))
        for row in labels
    ]
    quantities = [fact for fact in facts if fact.kind is Kind.QUANTITY]
    pairs = pair_up(gold, quantities, is_right)
    claimed = {fact.place.line_start for fact in facts if fact.kind is Kind.CLAIM and fact.resolved}
    by_claim = sum(
        row not in pairs and "not supported" in label["surface"] and int(label["line"]) in claimed
        for row, label in enumerate(gold)
    )
    lines = {int(label["line"]) for label in gold}
    alarms = [
        fact
        for index, fact in enumerate(quantities)
        if index not in pairs.values() and fact.place.line_start not in lines
    ]
    return {
        "seed facts found": len(pairs) + by_claim,
        "seed facts in gold": len(gold),
        "seed false alarms": len(alarms),
    }


def seed_findings(findings: Iterable[Finding]) -> dict[str, float]:
    """The stale and wrong lines of the user's notes that are found, and false ones on lines known to be right."""
    lines = {finding.place.line_start for finding in findings if finding.rule in STALE}
    spans = {
        line
        for finding in findings
        if finding.rule in STALE
        for line in range(finding.place.line_start, finding.place.line_end + 1)
    }
    return {
        "seed stale lines found": sum(line in spans for line in MUST_FIND),
        "seed stale lines in gold": len(MUST_FIND),
        "seed stale lines that are right": sum(line in lines for line in MUST_NOT),
    }


def seed_duplicates(findings: Iterable[Finding]) -> dict[str, float]:
    """Exact pairs of the user's notes."""
    gold = {
        (int(row["line_a_start"]), int(row["line_b_start"]))
        for row in rows("seed_duplicates.csv")
        if row["grade"] == "exact"
    }
    said = {
        (finding.place.line_start, other.line_start)
        for finding in findings
        if finding.rule == "duplicate-passage"
        for other in finding.related
    }
    return {"seed exact duplicates F1": round(Score(len(gold & said), len(said), len(gold)).f1, 3)}
