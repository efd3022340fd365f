"""A limit is given as documented, not rounded.

Why: 500 MB and 512 MB are two answers in an exam; a rounded figure also hides whether the note is up to date.
Fails: "500 MB of /tmp", documented as 512 MB.
Passes: "512 MB", the same amount in another unit, and bytes counted in 1024s ("10 GB" for 10,240 MB).
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.amount_words import spelled
from expectations.authority.dates import bound_text, now_text, source_text
from expectations.authority.judgement import Verdict
from expectations.authority.reference import cite, judgements
from expectations.corrections.suggested import suggested
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.wording import amount_text, topic_name
from extractors.packs.schema import Trust

NAME = "imprecise-limit"
FAMILY = "stale"
SEVERITY = Severity.WARNING


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every quantity that is a rounder figure within five percent of today's value."""
    for fact, judgement in judgements(evidence):
        limit, today = judgement.limit, judgement.today
        if judgement.verdict is not Verdict.IMPRECISE or limit is None or today is None:
            continue
        citation = cite(judgement)
        yield Finding(
            finding_id=finding_id(NAME, fact.fact_id),
            rule=NAME,
            severity=Severity.INFO if limit.adjustable or limit.trust is Trust.MEMORY else SEVERITY,
            message=f"{topic_name(fact, evidence.pack)}: {amount_text(fact)}, rounded; "
            f"{bound_text(limit.bound)} {now_text(fact.place, evidence)}: {spelled(today.value)} "
            f"{source_text(citation, limit.trust, evidence.as_of)}",
            place=fact.place,
            quote=fact.text,
            fact_ids=(fact.fact_id,),
            reference=citation,
            suggestion=suggested(fact, limit, today),
            why=f"{amount_text(fact)} is close to {spelled(today.value)}, but equal to it in no reading of the unit.",
        )
