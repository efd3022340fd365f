"""A claim is true today.

Why: services gain and lose abilities; "not supported" and "only" are the first words of a note to go out of date.
Fails: "Attaching several instances to one volume is not supported", untrue since 2020-02-14.
Passes: a denial of what still does not hold; a list without "only" or "currently"; the ability itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.authority.dates import now_text, since_text, source_text, written_text
from expectations.authority.states import ONLY, judge_claim
from expectations.evidence import Evidence
from expectations.findings import Citation, Finding, Severity, finding_id
from expectations.wording import quoted_values, topic_name
from extractors.model import Fact
from extractors.packs.schema import Claim, State, Trust

NAME = "stale-claim"
FAMILY = "stale"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every claim of the pack's questions that today's state contradicts."""
    for fact in evidence.facts:
        judgement = judge_claim(fact, evidence.pack, evidence.day_of(fact.place))
        if judgement is not None and judgement.begun is not None:
            yield _finding(fact, judgement.claim, judgement.today, judgement.begun, evidence)


def _finding(fact: Fact, claim: Claim, today: State, begun: State, evidence: Evidence) -> Finding:
    citation = Citation(today.statement, None, begun.since, None, claim.source, claim.checked)
    topic = topic_name(fact, evidence.pack)
    return Finding(
        finding_id=finding_id(NAME, fact.fact_id),
        rule=NAME,
        severity=Severity.WARNING if claim.trust is Trust.MEMORY or fact.confidence < 0.75 else SEVERITY,
        message=f"{topic}: {_said(fact, begun)}; {now_text(fact.place, evidence)}: {today.statement.rstrip('.')} "
        f"{source_text(citation, claim.trust, evidence.as_of)}",
        place=fact.place,
        quote=fact.text,
        fact_ids=(fact.fact_id,),
        reference=citation,
        why=f"The reference says of {topic}: {today.statement}",
    )


def _said(fact: Fact, begun: State) -> str:
    """What the note says, and what is wrong with it: what it denies is so, what it states is not, or is not all."""
    values = quoted_values(fact)
    if not fact.polarity:
        said, now, then = f"denies {values or 'it'}", "that is so", "that has been so"
    elif fact.predicate == ONLY or fact.hedge:
        said, now, then = f"knows only {values or 'it'}", "that is not all", "that has not been all"
    else:
        said, now, then = f"says {values or 'so'}", "that does not hold", "that has not held"
    since = since_text(begun.since, begun.precision)
    return f"the note {said}, but {f'{then} {since}' if since else now}{written_text(fact.as_of, begun.since)}"
