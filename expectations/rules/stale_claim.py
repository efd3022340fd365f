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
from expectations.wording import subject_name
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
    since = since_text(begun.since, begun.precision)
    said = _said(fact) + (f" {since}" if since else "") + written_text(fact.as_of, begun.since)
    topic = fact.attribute.replace("_", " ")
    return Finding(
        finding_id=finding_id(NAME, fact.fact_id),
        rule=NAME,
        severity=Severity.WARNING if claim.trust is Trust.MEMORY or fact.confidence < 0.75 else SEVERITY,
        message=f"{subject_name(fact, evidence.pack)}: {said}; {now_text(fact.place, evidence)}: {today.statement} "
        f"{source_text(citation, claim.trust, evidence.as_of)}",
        place=fact.place,
        quote=fact.text,
        fact_ids=(fact.fact_id,),
        reference=citation,
        why=f"The note {'states' if fact.polarity else 'denies'} {topic}: {fact.object}; "
        f"the reference says: {today.statement}",
    )


def _said(fact: Fact) -> str:
    """What is wrong, in the words of the note's polarity: what it denies holds, what it states does not."""
    topic, values = fact.attribute.replace("_", " "), (fact.object or "").replace("_", " ")
    what = topic if values == "supported" else f"{topic} ({values})"
    if not fact.polarity:
        return f"the note denies {what}, which has held"
    return (
        f"{topic}: the note knows only {values}, which has not been all"
        if fact.predicate == ONLY or fact.hedge
        else f"{what} has not held"
    )
