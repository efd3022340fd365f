"""A minimum is not above its maximum, and a default lies between them.

Why: bounds that cross leave no value that is allowed, so one of them is wrong.
Fails: "The session lasts at least 2 hours" and "Sessions: maximum 60 minutes"; "default 20 s, maximum 10 s".
Passes: a default equal to its maximum; bounds under different conditions.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.comparing.topics import Pairing, compared
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.keys import Relation
from expectations.reading.context import orders
from expectations.wording import amount_text, base_text, clash_text, condition_text, related_to, topic_name, where
from extractors.model import Fact
from extractors.packs.schema import Pack

NAME = "bound-order"
FAMILY = "contradictions"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every pair of bounds of one topic that stand in the wrong order."""
    for _, pairings in compared(evidence):
        for pairing in pairings:
            if pairing.comparison.relation is Relation.CONFLICT and orders(pairing.a, pairing.b):
                yield _finding(pairing, evidence.pack)


def _finding(pairing: Pairing, pack: Pack) -> Finding:
    here, there = pairing.a, pairing.b
    topic = topic_name(here, pack)
    return Finding(
        finding_id=finding_id(NAME, here.fact_key, base_text(here), there.fact_key, base_text(there)),
        rule=NAME,
        severity=pairing.comparison.severity or SEVERITY,
        message=f"{topic}: {_said(here)} here, {_said(there)} in {where(there)}",
        place=here.place,
        quote=here.text,
        fact_ids=(here.fact_id, there.fact_id),
        related=(related_to(there, f"says {_said(there)}"),),
        why=clash_text(here, there, pairing.comparison.reason, pack),
    )


def _said(fact: Fact) -> str:
    return f"{fact.bound or ''} {amount_text(fact)}{condition_text(fact)}".strip()
