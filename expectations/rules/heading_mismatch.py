"""What stands under a heading is about what the heading names.

Why: facts take their subject from the heading where the sentence names none, so a wrong heading gives them to another.
Fails: "EBS:" (a disk) above sentences that all speak of Elastic Beanstalk.
Passes: a section that names its heading's subject at least once, or speaks of several things.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, finding_id
from expectations.items import notes_of
from expectations.names import Names, family_of, names_of
from expectations.sections import Section, entities_in, sections_of
from expectations.wording import shortened
from extractors.packs.schema import Pack

NAME = "heading-mismatch"
FAMILY = "text"
SEVERITY = Severity.WARNING

MIN_NAMING = 3
MIN_SHARE = 0.8


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every heading of one subject above sentences that all speak of another."""
    names = names_of(evidence.pack)
    for items in notes_of(evidence.passages):
        for section in sections_of(items):
            other = _other_subject(section, names, evidence.pack)
            if other:
                yield _finding(section, other, evidence.pack)


def _other_subject(section: Section, names: Names, pack: Pack) -> str | None:
    """Name the entity the section speaks of, if it is one, and not that of its heading."""
    titled = {mention.entity for mention in names.find(section.heading.plain)}
    if not titled:
        return None
    counts = entities_in(section.passages, names)
    naming = sum(1 for passage in section.passages if any(names.find(passage.plain)))
    if naming < MIN_NAMING:
        return None
    expected = frozenset[str]().union(*(family_of(entity, pack) for entity in titled))
    if expected & set(counts):
        return None
    other, _ = counts.most_common(1)[0]
    family = family_of(other, pack)
    speaking = sum(1 for p in section.passages if any(m.entity in family for m in names.find(p.plain)))
    announced = any(mention.entity in family for title in section.above for mention in names.find(title))
    return other if speaking >= MIN_SHARE * naming and speaking >= MIN_NAMING and not announced else None


def _finding(section: Section, other: str, pack: Pack) -> Finding:
    heading, name = section.heading, pack.entities[other].name
    first = section.passages[0]
    return Finding(
        finding_id=finding_id(NAME, heading.plain, first.plain),
        rule=NAME,
        severity=SEVERITY,
        message=f'"{shortened(heading.plain)}" stands above text about {name}',
        place=heading.place,
        quote=heading.text,
        related=(Related(first.place.path, first.place.line_start, f"speaks of {name}", first.text),),
        why=f"No sentence below names what the heading names; most that name anything name {name}.",
    )
