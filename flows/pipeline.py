"""What a run does, stage by stage: read, extract, date, check. Plain functions, with or without Prefect around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from expectations.check import check as check_evidence
from expectations.evidence import Evidence
from expectations.rules import time_sensitive
from expectations.suppressions import apply_suppressions
from extractors.facts import Extractor
from extractors.model import Fact, Note, Reading
from extractors.notes import read_notes
from extractors.packs.schema import Pack
from flows.dates import dated_fact, dated_note, line_dates
from flows.packs import load_packs
from flows.rule_choice import chosen_rules
from flows.settings import Settings
from flows.stages import Stages
from reports.audit import Audit

BATCH_CHARACTERS = 500_000
Batch = tuple[Note, ...]
Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All that is judged: the notes as read, the facts found in them, and the packs that named them."""

    reading: Reading
    facts: Facts
    pack: Pack


def inspect(settings: Settings, stages: Stages) -> Audit:
    """Read, extract and check. Only notes whose findings may depend on their age are dated, for git takes its time."""
    material = gather(settings, stages)
    undated = judge(material, settings, stages)
    dated = date_lines(material, _ageing(undated), stages)
    return undated if dated is material else judge(dated, settings, stages)


def gather(settings: Settings, stages: Stages) -> Material:
    """Read the notes and extract their facts."""
    chosen_rules(settings.select, settings.ignore)  # a wrong name is told before the work, not after
    pack = load(settings, stages)
    reading = read(settings, stages)
    extractor = start(pack, stages)
    return together(reading, (extract(batch, extractor, stages) for batch in batches(reading.notes)), pack)


def load(settings: Settings, stages: Stages) -> Pack:
    """Read the domain packs."""
    with stages.stage("load packs"):
        return load_packs(settings.pack)


def read(settings: Settings, stages: Stages) -> Reading:
    """Read the notes; what an earlier audit wrote among them is none."""
    with stages.stage("read"):
        return read_notes([Path(path) for path in settings.paths], exclude=(*settings.exclude, *_own(settings)))


def start(pack: Pack, stages: Stages) -> Extractor:
    """Make the extractor ready for the words of the packs."""
    with stages.stage("start"):
        return Extractor(pack)


def batches(notes: Sequence[Note]) -> Iterator[Batch]:
    """Divide the notes into batches of about equal size, whatever the sizes of the notes."""
    batch: list[Note] = []
    size = 0
    for note in notes:
        batch.append(note)
        size += len(note.text)
        if size >= BATCH_CHARACTERS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def extract(batch: Batch, extractor: Extractor, stages: Stages) -> Facts:
    """Find the facts of a batch of notes."""
    return tuple(fact for note in stages.each("extract", batch) for fact in extractor.facts(note))


def together(reading: Reading, facts: Iterable[Facts], pack: Pack) -> Material:
    """Put the facts of all batches together with the notes they come from."""
    return Material(reading, tuple(chain.from_iterable(facts)), pack)


def date_all(material: Material, stages: Stages) -> Material:
    """Date the lines of every note."""
    return date_lines(material, {note.path for note in material.reading.notes}, stages)


def date_lines(material: Material, paths: Iterable[str], stages: Stages) -> Material:
    """Date what stands in the given notes by when git says each line was written; without an answer nothing changes."""
    with stages.stage("date"):
        dates = {path: days for path, days in line_dates(sorted(paths)).items() if days}
        if not dates:
            return material
        notes = tuple(dated_note(note, dates.get(note.path, {})) for note in material.reading.notes)
        facts = tuple(dated_fact(fact, dates.get(fact.place.path, {})) for fact in material.facts)
    return replace(material, reading=replace(material.reading, notes=notes), facts=facts)


def judge(material: Material, settings: Settings, stages: Stages) -> Audit:
    """Run the rules and put together all that reports may show."""
    rules = chosen_rules(settings.select, settings.ignore)
    passages = material.reading.passages
    with stages.stage("check"):
        evidence = Evidence(
            material.facts, passages, material.pack, settings.as_of, settings.review_after, material.reading.notes
        )
        outcome = check_evidence(evidence, rules)
        findings, reasons = apply_suppressions(outcome.findings, material.reading.notes, settings.as_of)
    return Audit(
        notes=material.reading.notes,
        skipped=material.reading.skipped,
        facts=material.facts,
        findings=findings,
        reasons=reasons,
        coverage=outcome.coverage,
        pack=material.pack,
        as_of=settings.as_of,
        started=stages.started,
        rules=rules,
        settings=settings.summary(),
        timings=dict(stages.seconds),
    )


def _ageing(audit: Audit) -> set[str]:
    families = {rule.NAME: rule.FAMILY for rule in audit.rules}
    hedged = {fact.place.path for fact in audit.facts if fact.hedge}
    return hedged | {
        finding.place.path for finding in audit.findings if families[finding.rule] == time_sensitive.FAMILY
    }


def _own(settings: Settings) -> Iterator[str]:
    output = Path(settings.output).absolute()
    for path in map(Path.absolute, map(Path, settings.paths)):
        if output != path and output.is_relative_to(path):
            yield f"/{output.relative_to(path).as_posix()}/"
