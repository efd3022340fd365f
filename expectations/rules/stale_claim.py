"""A claim is true today.

Why: services gain and lose abilities; "not supported" and "only" are the first words of a note to go out of date.
Fails: "Attaching several instances to one volume is not supported", untrue since 2020-02-14.
Passes: a denial of what still does not hold; a list without "only" or "currently"; the ability itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from expectations.authority.dates import now_text, since_text, source_text, written_text
from expectations.evidence import Evidence
from expectations.findings import Citation, Finding, Severity, finding_id
from expectations.reading.choices import states_nothing
from expectations.reading.past import tells_past
from expectations.wording import subject_name
from extractors.model import Fact, Kind
from extractors.packs.schema import Claim, State, Trust

NAME = "stale-claim"
FAMILY = "stale"
SEVERITY = Severity.ERROR
MIN_CONFIDENCE = 0.6


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every claim of the pack's questions that today's state contradicts."""
    for fact in evidence.facts:
        entity = evidence.pack.entities.get(fact.subject)
        claim = entity.claims.get(fact.attribute) if entity else None
        if fact.kind is not Kind.CLAIM or claim is None or fact.confidence < MIN_CONFIDENCE:
            continue
        day = evidence.day_of(fact.place)
        known = [state for state in claim.history if state.since is None or state.since <= day] or [claim.history[0]]
        if not (states_nothing(fact.text) or tells_past(fact.text)) and _untrue(fact, claim, known, known[-1]):
            yield _finding(fact, claim, known, evidence)


def _untrue(fact: Fact, claim: Claim, known: Sequence[State], now: State) -> bool:
    """Whether one of the known states contradicts a claim."""
    values, holds = set((fact.object or "").split(", ")) & set(claim.values), set(now.holds)
    if not values:
        return False
    if not fact.polarity:
        return bool(values & holds)
    listed = fact.predicate == "only" or (claim.enumerated and fact.hedge is not None)
    if claim.enumerated and listed and holds - values and values <= holds:
        return True
    held_once = {value for state in known for value in state.holds}
    return not claim.enumerated and bool((values - holds) & held_once)


def _since(fact: Fact, claim: Claim, known: Sequence[State]) -> State:
    """The state from which on a claim has been untrue without a break."""
    untrue = list(takewhile(lambda state: _untrue(fact, claim, known, state), reversed(known)))
    return untrue[-1]


def _finding(fact: Fact, claim: Claim, known: Sequence[State], evidence: Evidence) -> Finding:
    today, begun = known[-1], _since(fact, claim, known)
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
        if fact.predicate == "only" or fact.hedge
        else f"{what} has not held"
    )
