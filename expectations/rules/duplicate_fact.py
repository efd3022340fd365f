"""A fact is stated once.

Why: of two statements of one fact only one gets corrected when it changes.
Fails: "Lambda runs up to 15 minutes" and, elsewhere, "Lambda timeout: max. 900 seconds".
Passes: the same value for different bounds or conditions; copies letter for letter, which duplicate-passage reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from expectations import keys
from expectations.comparing import claims
from expectations.comparing.topics import reading_order, topics
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.passages import normalise
from expectations.reading.context import conditions
from expectations.reading.denials import is_plain
from expectations.reading.firmness import firmness_of
from expectations.reading.names import names_of
from expectations.wording import amount_text, claim_text, condition_text, related_to, shortened, topic_name, where
from extractors.model import Fact, Kind
from extractors.packs.schema import Pack

NAME = "duplicate-fact"
FAMILY = "duplicates"
SEVERITY = Severity.INFO


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every fact that was stated before in other words, once for all its places."""
    for facts in (*_quantities(evidence), *_claims(evidence)):
        wordings = _in_other_words(facts)
        if len(wordings) > 1:
            yield _finding(wordings, evidence.pack)


def _quantities(evidence: Evidence) -> Iterator[list[Fact]]:
    """Group the quantities that give one topic the same value, if they are stated firmly."""
    firmness = firmness_of(evidence.pack)
    for topic in topics(evidence):
        groups: list[list[Fact]] = []
        for statement in topic.statements:  # whose facts agree already
            firm = [fact for fact in statement.facts if firmness.of(fact)]
            home = next((group for group in groups if keys.restates(group[0], firm[0])), None) if firm else None
            if home is not None:
                home.extend(firm)
            elif firm:
                groups.append(firm)
        yield from groups


def _claims(evidence: Evidence) -> Iterator[list[Fact]]:
    """Group the claims that say the same; a mere mention of what is supported says nothing twice."""
    names = names_of(evidence.pack)
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in filter(claims.takes_part, evidence.facts):
        if not (claims.is_telling(fact, evidence.pack) and is_plain(fact, evidence.pack, names)):
            continue
        said = (claims.topic_of(fact), claims.values_of(fact), fact.polarity, fact.predicate, conditions(fact))
        groups[evidence.told_on(fact.place), said].append(fact)
    yield from groups.values()


def _in_other_words(facts: Sequence[Fact]) -> list[Fact]:
    """Keep one fact for each wording, in reading order."""
    distinct: dict[str, Fact] = {}
    for fact in sorted(facts, key=reading_order):
        distinct.setdefault(normalise(fact.text), fact)
    return list(distinct.values())


def _finding(wordings: Sequence[Fact], pack: Pack) -> Finding:
    first, here = wordings[0], wordings[1]
    others = [first, *wordings[2:]]
    topic = topic_name(here, pack)
    value = claim_text(here) if here.kind is Kind.CLAIM else amount_text(here)
    return Finding(
        finding_id=finding_id(NAME, here.fact_key, str(here.base_value), here.object or ""),
        rule=NAME,
        severity=SEVERITY,
        message=f"{topic}: {value}{condition_text(here)}, stated already in {where(first)}: {shortened(first.text)}",
        place=here.place,
        quote=here.text,
        fact_ids=tuple(fact.fact_id for fact in (here, *others)),
        related=tuple(related_to(fact, "states the same fact") for fact in others),
        why=f"Both give {topic} the same value under the same conditions, in other words.",
    )
