"""Notes give each limit one value.

Why: a reader who meets two values for one thing cannot tell which to learn; at least one of them is wrong.
Fails: "Lambda times out after 15 minutes" in one note and "Lambda: timeout 5 min" in another; "three types:" above a
list of four.
Passes: "15 minutes" and "900 seconds"; a default beside a maximum; limits under different conditions, such as two
engines or tiers; several values in one sentence. A value under a condition against one without is severity info.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expectations.comparing.topics import Pairing, Statement, compared
from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, finding_id
from expectations.keys import Relation
from expectations.lists.listings import Listing, listings
from expectations.reading.context import orders
from expectations.wording import (
    amount_text,
    base_text,
    clash_text,
    condition_text,
    related_to,
    shortened,
    topic_name,
    where,
)
from extractors.model import Fact
from extractors.packs.schema import Pack

NAME = "conflicting-limit"
FAMILY = "contradictions"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every value of a topic that cannot hold beside one given before it, and every count its list belies."""
    yield from find_across(evidence)
    yield from find_within(evidence)


def find_across(evidence: Evidence) -> Iterator[Finding]:
    """Report the values of topics."""
    for _, pairings in compared(evidence):
        clashes: dict[Statement, list[Pairing]] = {}
        for pairing in pairings:
            if pairing.comparison.relation is Relation.CONFLICT and not orders(pairing.a, pairing.b):
                clashes.setdefault(pairing.later, []).append(pairing)
        for pairs in clashes.values():
            yield _finding(pairs, evidence.pack)


def find_within(evidence: Evidence) -> Iterator[Finding]:
    """Report the counts of lists."""
    for listing in listings(evidence):
        if listing.disagrees:
            yield _miscount(listing, evidence.facts)


def _finding(pairs: Sequence[Pairing], pack: Pack) -> Finding:
    worst = min(pairs, key=lambda pair: _severity(pair).rank)
    here, there, why = worst.a, worst.b, worst.comparison.reason
    says = (
        f"{amount_text(here)}{condition_text(here)} here, {amount_text(there)}{condition_text(there)} in {where(there)}"
    )
    others = [pair.b for pair in pairs if pair is not worst] + [fact for fact in worst.later.facts if fact is not here]
    related = [related_to(fact, f"says {amount_text(fact)}{condition_text(fact)}") for fact in (there, *others)]
    return Finding(
        finding_id=finding_id(NAME, here.fact_key, base_text(here), there.fact_key, base_text(there)),
        rule=NAME,
        severity=_severity(worst),
        message=f"{topic_name(here, pack)}: {says}{_doubt(worst)}",
        place=here.place,
        quote=here.text,
        fact_ids=tuple(dict.fromkeys(fact.fact_id for fact in (here, there, *others))),
        related=tuple(related),
        why=clash_text(here, there, why, pack),
    )


def _doubt(pair: Pairing) -> str:
    """Say so where the condition of one side may be all the difference there is."""
    return ", perhaps because of the condition" if _severity(pair) is Severity.INFO else ""


def _severity(pair: Pairing) -> Severity:
    return pair.comparison.severity or SEVERITY


def _miscount(listing: Listing, facts: Sequence[Fact]) -> Finding:
    passage, count, listed = listing.passage, listing.count, len(listing.members)
    place = passage.place_of(count.start, count.end)
    return Finding(
        finding_id=finding_id(NAME, passage.plain, *listing.members),
        rule=NAME,
        severity=Severity.WARNING,
        message=f'"{count.text}" here, and {listed} follow: {shortened(", ".join(listing.members))}',
        place=place,
        quote=passage.text,
        fact_ids=tuple(fact.fact_id for fact in facts if fact.place == place),
        related=tuple(
            Related(member.place.path, member.place.line_start, f"member {number} of the list", member.text)
            for number, member in enumerate(listing.places, start=1)
        ),
        why=f"The list that follows is of what the sentence counts: {listed} is not {count.value:g}.",
    )
