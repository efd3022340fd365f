"""Findings as cards, grouped by subject and then by fact: what to fix, with all that proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from expectations.findings import Finding, Severity
from extractors.model import Fact
from extractors.packs.schema import Pack
from reports.audit import Audit
from reports.correction import Correction, correction_of, suppression_line
from reports.notebook import Notebook
from reports.page.sides import Side, sides_of
from reports.timeline import Reference, references
from reports.wording import fact_title, subject_name

TEXT_TITLE = "The text itself"
Key = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to look at: findings of one rule that lean on the same reference entry, or a single finding."""

    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]
    corrections: tuple[Correction, ...]
    suppressions: tuple[tuple[int, str], ...]

    @property
    def first(self) -> Finding:
        """The finding that gives the card its words."""
        return self.findings[0]

    @property
    def anchor(self) -> str:
        """The name of the card's place in the page; it lasts from run to run."""
        return f"f-{self.first.finding_id}"


@dataclass(frozen=True, slots=True)
class FactGroup:
    """All cards about one fact, and how its documented value changed."""

    title: str
    cards: tuple[Card, ...]
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """All facts of one subject that need attention, worst first."""

    subject: str
    name: str
    groups: tuple[FactGroup, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card of the subject."""
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def count(self) -> int:
        """How many findings the cards hold."""
        return sum(len(card.findings) for card in self.cards)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What findings are looked up in."""

    facts: Mapping[str, Fact]
    entries: Mapping[str, Reference]
    pack: Pack
    notebook: Notebook

    def fact_of(self, finding: Finding) -> Fact | None:
        """Give the first fact of a finding, if it has one."""
        return next((self.facts[fact_id] for fact_id in finding.fact_ids if fact_id in self.facts), None)


def subject_groups(findings: Iterable[Finding], audit: Audit, notebook: Notebook) -> tuple[SubjectGroup, ...]:
    """Group findings by subject and fact, the worst subject first."""
    shelf = _Shelf({fact.fact_id: fact for fact in audit.facts}, references(audit), audit.pack, notebook)
    by_key: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_key[_key(finding, shelf)].append(finding)
    by_subject: dict[str, list[FactGroup]] = defaultdict(list)
    for (subject, _), own in by_key.items():
        by_subject[subject].append(_fact_group(own, shelf))
    groups = [
        SubjectGroup(subject, _subject_title(subject, shelf), tuple(sorted(own, key=_group_rank)))
        for subject, own in by_subject.items()
    ]
    return tuple(sorted(groups, key=_subject_rank))


def _key(finding: Finding, shelf: _Shelf) -> Key:
    fact = shelf.fact_of(finding)
    if fact is None:
        return ("", finding.rule)
    entry = shelf.entries.get(fact.fact_id)
    return (fact.subject, (fact.attribute, entry or (fact.qualifier, fact.bound)))


def _fact_group(findings: Sequence[Finding], shelf: _Shelf) -> FactGroup:
    merged: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        merged[_card_key(finding)].append(finding)
    cards = tuple(sorted((_card(own, shelf) for own in merged.values()), key=_card_rank))
    fact = shelf.fact_of(findings[0])
    if fact is None:
        return FactGroup(findings[0].rule.replace("-", " "), cards)
    told = {(own.bound, own.qualifier) for finding in findings if (own := shelf.fact_of(finding))}
    named = fact if len(told) == 1 else replace(fact, bound=None, qualifier=None)
    return FactGroup(fact_title(named, shelf.pack), cards, shelf.entries.get(fact.fact_id))


def _card_key(finding: Finding) -> object:
    """Let findings that say the same of several places share a card."""
    return (finding.rule, finding.severity, finding.reference) if finding.reference else finding.finding_id


def _card(findings: Sequence[Finding], shelf: _Shelf) -> Card:
    corrections = (correction_of(finding, shelf.notebook) for finding in findings)
    sides = (side for finding in findings for side in sides_of(finding, shelf.facts, shelf.notebook))
    lines = {finding.place.line_start: suppression_line(finding.rule, finding.place) for finding in findings}
    return Card(
        findings=tuple(findings),
        sides=tuple({side.quote: side for side in sides}.values()),
        corrections=tuple(correction for correction in corrections if correction),
        suppressions=tuple(lines.items()),
    )


def _subject_title(subject: str, shelf: _Shelf) -> str:
    return subject_name(subject, shelf.pack) if subject else TEXT_TITLE


def _card_rank(card: Card) -> tuple[int, str, int]:
    return (card.first.severity.rank, card.first.place.path, card.first.place.line_start)


def _group_rank(group: FactGroup) -> tuple[int, str, int]:
    return min(_card_rank(card) for card in group.cards)


def _subject_rank(group: SubjectGroup) -> tuple[int, int, int, str]:
    worst = min(card.first.severity.rank for card in group.cards)
    count = sum(card.first.severity.rank == worst for card in group.cards)
    return (worst, not group.subject, -count, group.name.casefold())


def is_urgent(card: Card) -> bool:
    """Whether a card holds an error or a warning."""
    return card.first.severity is not Severity.INFO
