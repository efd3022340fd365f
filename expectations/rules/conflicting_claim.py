"""Claims do not deny each other.

Why: a reader who meets a statement and its denial cannot tell which to learn.
Fails: "Volumes can be attached to several instances" and "A volume cannot be attached to several instances"; two
denials that leave no state, such as neither strong nor eventual consistency; "only Node.js" beside "Python as well".
Passes: claims under different conditions, and values that held together at some time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from expectations.comparing.claims import compare, takes_part, topic_of
from expectations.comparing.topics import reading_order
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.keys import Comparison, Relation
from expectations.reading.denials import is_plain
from expectations.reading.names import names_of
from expectations.wording import quoted_values, related_to, shortened, topic_name, where
from extractors.model import Fact, Place
from extractors.packs.schema import Pack

NAME = "conflicting-claim"
FAMILY = "contradictions"
SEVERITY = Severity.ERROR


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every claim that cannot hold beside one made before it."""
    topics: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    names = names_of(evidence.pack)
    for fact in sorted(filter(takes_part, evidence.facts), key=reading_order):
        if is_plain(fact, evidence.pack, names):
            topics[evidence.told_on(fact.place), topic_of(fact)].append(fact)
    told: set[tuple[Place, Place]] = set()
    for facts in sorted(topics.values(), key=lambda facts: not facts[0].resolved):
        for here, clashes in _clashes(facts, evidence.pack):
            places = {(here.place, there.place) for there, _ in clashes}
            if not places <= told:  # two sentences that clash in a claim the pack knows clash in their words as well
                told |= places
                yield _finding(here, clashes, evidence.pack)


def _clashes(facts: list[Fact], pack: Pack) -> Iterator[tuple[Fact, list[tuple[Fact, Comparison]]]]:
    """Compare each claim with the first of each wording before it, and give it with all it clashes with."""
    seen: dict[tuple[object, ...], Fact] = {}
    reported: set[str] = set()
    for fact in facts:
        wording = (fact.object, fact.polarity, fact.predicate, fact.qualifier)
        if wording in seen:
            continue
        against = [(other, compare(fact, other, pack)) for other in seen.values() if other.fact_id not in reported]
        clashes = [(other, outcome) for other, outcome in against if outcome.relation is Relation.CONFLICT]
        if clashes:
            reported.update((fact.fact_id, *(other.fact_id for other, _ in clashes)))
            yield fact, clashes
        seen[wording] = fact


def _finding(here: Fact, clashes: list[tuple[Fact, Comparison]], pack: Pack) -> Finding:
    there, outcome = min(clashes, key=lambda clash: (clash[1].severity or SEVERITY).rank)
    others = [other for other, _ in clashes if other is not there]
    topic = topic_name(here, pack)
    return Finding(
        finding_id=finding_id(NAME, here.fact_key, here.text, there.text),
        rule=NAME,
        severity=outcome.severity or SEVERITY,
        message=f"{topic}: this cannot hold beside {where(there)}: {shortened(there.text)}",
        place=here.place,
        quote=here.text,
        fact_ids=tuple(fact.fact_id for fact in (here, there, *others)),
        related=tuple(related_to(fact, _said(fact)) for fact in (there, *others)),
        why=f"Both speak of {topic}: this {_said(here)}, {where(there)} {_said(there)}; {outcome.reason}.",
    )


def _said(fact: Fact) -> str:
    return f"{'asserts' if fact.polarity else 'denies'} {quoted_values(fact) or 'it'}"
