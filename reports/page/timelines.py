"""Every reference entry that the notes speak of: how its value changed, and which lines say what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.model import Fact
from reports.audit import Audit
from reports.standing import Standing
from reports.timeline import Reference, references
from reports.wording import fact_title, subject_name

SHOWN_TIMELINES = 150


@dataclass(frozen=True, slots=True)
class Timeline:
    """A dated entry and the facts that state it."""

    subject: str
    title: str
    reference: Reference
    facts: tuple[tuple[Fact, Standing], ...]


def timelines(audit: Audit, standing: Mapping[str, Standing]) -> tuple[Timeline, ...]:
    """Collect the entries whose value has changed at least once and that the notes state, by subject."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in audit.facts:
        by_key[fact.fact_key].append(fact)
    entries = references(audit)
    made = []
    for facts in by_key.values():
        reference = next((entries[fact.fact_id] for fact in facts if fact.fact_id in entries), None)
        if reference and len(reference.periods) > 1:
            stated = tuple((fact, standing[fact.fact_id]) for fact in facts)
            subject = subject_name(facts[0].subject, audit.pack)
            made.append(Timeline(subject, fact_title(facts[0], audit.pack), reference, stated))
    return tuple(sorted(made, key=lambda made: (made.subject.casefold(), made.title))[:SHOWN_TIMELINES])
