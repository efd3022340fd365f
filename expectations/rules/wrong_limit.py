"""A limit has a value the reference knows, now or in the past.

Why: a value that was never right is a slip or a mix-up with another limit, and it is learnt like the rest.
Fails: "Lambda functions run up to 20 minutes": the maximum has been 1, 5 and 15 minutes, never 20.
Passes: today's value and former ones (those are stale); limits whose history the reference does not fully know.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.amount_words import spelled
from expectations.authority.dates import account_text, bound_text, now_text, source_text
from expectations.authority.judgement import Verdict
from expectations.authority.reference import cite, judgements
from expectations.corrections.suggested import suggested
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.reading.firmness import firmness_of
from expectations.wording import amount_text, topic_name

NAME = "wrong-limit"
FAMILY = "stale"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every quantity that its limit never had as a value."""
    firmness = firmness_of(evidence.pack)
    for fact, judgement in judgements(evidence):
        limit, today = judgement.limit, judgement.today
        if judgement.verdict is not Verdict.WRONG or limit is None or today is None or not firmness.of(fact):
            continue
        citation = cite(judgement)
        known = ", ".join(spelled(value.value) for value in limit.history)
        yield Finding(
            finding_id=finding_id(NAME, fact.fact_id),
            rule=NAME,
            severity=SEVERITY if limit.complete else Severity.WARNING,
            message=f"{topic_name(fact, evidence.pack)}: {amount_text(fact)}, never right; "
            f"{bound_text(limit.bound)} {now_text(fact.place, evidence)}: {spelled(today.value)}{account_text(limit)} "
            f"{source_text(citation, limit.trust, evidence.as_of)}",
            place=fact.place,
            quote=fact.text,
            fact_ids=(fact.fact_id,),
            reference=citation,
            suggestion=suggested(fact, limit, today),
            why=f"The reference has had {known}; {amount_text(fact)} is none of them.",
        )
