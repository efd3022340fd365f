"""Every reference entry that the notes speak of: how its value changed, and which lines say what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.model import Fact
from reports.audit import Audit
from reports.standing import Standing
from reports.timeline import Reference, references
from reports.wording import fact_title, subject_name


@dataclass(frozen=True, slots=True)
class Timeline:
    """A dated entry and the facts that state it."""

    subject: str
    title: str
    reference: Reference
    facts: tuple[tuple[Fact, Standing], ...]


def timelines(audit: Audit, standing: Mapping[str, Standing]) -> tuple[Timeline, ...]:
    """Collect the entries whose value has changed at least once and that the notes state, out of date ones first."""
    entries = references(audit)
    stated: dict[tuple[str, str, str | None, Reference], list[Fact]] = defaultdict(list)
    for fact in audit.facts:
        entry = entries.get(fact.fact_id)
        if entry and len(entry.periods) > 1:
            stated[(fact.subject, fact.attribute, fact.qualifier, entry)].append(fact)
    made = (_timeline(facts, entry, audit, standing) for (*_, entry), facts in stated.items())
    return tuple(sorted(made, key=_urgency))


def _timeline(facts: list[Fact], entry: Reference, audit: Audit, standing: Mapping[str, Standing]) -> Timeline:
    first = facts[0] if len({fact.bound for fact in facts}) == 1 else replace(facts[0], bound=None)
    subject = subject_name(first.subject, audit.pack)
    return Timeline(subject, fact_title(first, audit.pack), entry, tuple((f, standing[f.fact_id]) for f in facts))


def _urgency(timeline: Timeline) -> tuple[int, str, str]:
    worst = min(list(Standing).index(standing) for _, standing in timeline.facts)
    return (worst, timeline.subject.casefold(), timeline.title)
