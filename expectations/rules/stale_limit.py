"""A limit is stated as it is today.

Why: limits change, and a note that was right when it was written teaches the old one for years.
Fails: "Lambda functions run up to 5 minutes", right until 2018-10-11, 15 minutes since.
Passes: today's value in any unit ("900 seconds"), and old values told as history ("until 2018 it was 5 minutes").
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.amount_words import spelled
from expectations.authority.dates import account_text, now_text, since_text, source_text, written_text
from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference import cite, judgements
from expectations.corrections.suggested import suggested
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.wording import amount_text, topic_name
from extractors.model import Fact
from extractors.packs.schema import Trust

NAME = "stale-limit"
FAMILY = "stale"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every quantity that equals a former value of its limit and not today's."""
    for fact, judgement in judgements(evidence):
        if judgement.verdict is Verdict.STALE and judgement.limit and judgement.today:
            yield _finding(fact, judgement, evidence)


def _finding(fact: Fact, judgement: Judgement, evidence: Evidence) -> Finding:
    limit, today = judgement.limit, judgement.today
    if limit is None or today is None:
        raise ValueError("a stale judgement names its limit and today's value")
    citation = cite(judgement)
    topic = topic_name(fact, evidence.pack)
    since = since_text(
        judgement.until, today.precision if judgement.until == today.since else limit.history[-1].precision
    )
    return Finding(
        finding_id=finding_id(NAME, fact.fact_id),
        rule=NAME,
        severity=severity_of(judgement),
        message=f"{topic}: {amount_text(fact)}, out of date{' ' + since if since else ''}"
        f"{written_text(fact.as_of, judgement.until)}; "
        f"{now_text(fact.place, evidence)}: {spelled(today.value)}{account_text(limit)} "
        f"{source_text(citation, limit.trust, evidence.as_of)}",
        place=fact.place,
        quote=fact.text,
        fact_ids=(fact.fact_id,),
        reference=citation,
        suggestion=suggested(fact, limit, today),
        why=f"{judgement.reason}: {spelled(judgement.matched.value) if judgement.matched else ''} "
        f"until {judgement.until or 'an unknown day'}, then {spelled(today.value)}.",
    )


def severity_of(judgement: Judgement) -> Severity:
    """Adjustable quotas are worth a look, values from memory a warning, the rest an error."""
    if judgement.limit is None or judgement.limit.adjustable:
        return Severity.INFO
    return Severity.WARNING if judgement.limit.trust is Trust.MEMORY else SEVERITY
