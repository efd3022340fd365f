"""What a run does, stage by stage: read, extract, date, check. Plain functions, with or without Prefect around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from expectations.check import check as check_evidence
from expectations.comments.told import told_days
from expectations.evidence import Evidence
from expectations.pair_memory import PairMemory
from expectations.rules import time_sensitive
from expectations.within import Said, said_of
from extractors.files import Found, find_files
from extractors.model import Fact, Reading, Skipped
from extractors.packs.schema import Pack
from flows.dates import LineDates, dated_fact, dated_note
from flows.extraction import Plan, gathered, plan
from flows.extraction_cache import ExtractionCache
from flows.kept_dates import kept_line_dates
from flows.kept_pairs import KeptPairs
from flows.note_work import NoteWork
from flows.notifications import file as told_file
from flows.overrides import told_as_of
from flows.packs import load_packs
from flows.rule_choice import chosen_rules
from flows.runners import RUNNERS
from flows.runners.work import Results
from flows.setting_aside import refuse_missing, set_aside
from flows.settings import Settings
from flows.stages import Stages
from reports.audit import Audit

Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All that is judged: the notes as read, the facts found in them, and the packs that named them.

    `unsaved` names the notes whose text is not that of their file; `said` is what rules said within notes, by path,
    and `pairs` what is known of pairs of sentences.
    """

    reading: Reading
    facts: Facts
    pack: Pack
    unsaved: frozenset[str] = frozenset()
    said: Mapping[str, Said] = field(default_factory=dict)
    pairs: KeptPairs | None = None
    cache: ExtractionCache = field(default_factory=lambda: ExtractionCache(None))


def inspect(settings: Settings, stages: Stages) -> Audit:
    """Read, extract and check."""
    return assess(gather(settings, stages), settings, stages)


def assess(material: Material, settings: Settings, stages: Stages) -> Audit:
    """Check what was read. Only notes whose findings may depend on their age are dated, for git takes its time."""
    undated = judge(material, settings, stages)
    dated = date_lines(material, ageing(undated), stages)
    return undated if dated is material else judge(dated, settings, stages)


def gather(settings: Settings, stages: Stages) -> Material:
    """Read the notes and extract their facts."""
    refuse_unknown(settings, stages)
    return material_of(read(settings, stages), settings, stages)


def refuse_unknown(settings: Settings, stages: Stages) -> None:
    """Raise Stop for a rule, a pack or a baseline that does not exist: a wrong name is told before the work."""
    chosen_rules(settings.select, settings.ignore)
    refuse_missing(settings)
    load(settings, stages)


def material_of(found: Found, settings: Settings, stages: Stages) -> Material:
    """Extract the facts of notes that were found."""
    pack = load(settings, stages)
    known = recall(found, pack, settings, stages)
    return together(found, known, extract(known, pack, settings, stages), pack, settings)


def load(settings: Settings, stages: Stages) -> Pack:
    """Read the domain packs."""
    with stages.stage("load packs"):
        return load_packs(settings.pack, settings.cache)


def read(settings: Settings, stages: Stages) -> Found:
    """Find the notes; what an earlier audit wrote among them is none."""
    with stages.stage("read"):
        return find_files([Path(path) for path in settings.paths], left_out(settings), settings.limits)


def recall(found: Found, pack: Pack, settings: Settings, stages: Stages) -> Plan:
    """Look up what earlier runs have extracted, and plan the rest."""
    with stages.stage("recall"):
        return plan(found.files, pack, settings.cache)


def extract(plan: Plan, pack: Pack, settings: Settings, stages: Stages) -> Iterator[tuple[int, Results]]:
    """Extract the facts of every batch, by whoever is to do it."""
    with stages.stage("extract", plan.to_read) as done:
        for number, results in RUNNERS[settings.runner](plan.batches, pack, settings.dask_address):
            yield number, results
            done(len(results))


def together(found: Found, plan: Plan, done: Iterable[tuple[int, Results]], pack: Pack, settings: Settings) -> Material:
    """Put together what was known and what was extracted now, in the order of the notes."""
    works = gathered(plan, done)
    material = joined([works[file.path] for file in found.files], found.skipped, pack)
    return replace(material, pairs=KeptPairs(plan.cache, settings.paths), cache=plan.cache)


def joined(works: Sequence[NoteWork], skipped: Sequence[Skipped], pack: Pack) -> Material:
    """Put the work on all notes together, in the order of the notes."""
    notes = tuple(work.note for work in works if work.note)
    left_out = (*skipped, *chain.from_iterable(work.skipped for work in works))
    facts = tuple(chain.from_iterable(work.facts for work in works))
    said = {work.note.path: Said(work.note.text, work.said) for work in works if work.note}
    return Material(Reading(notes, left_out), facts, pack, said=said)


def date_all(material: Material, stages: Stages) -> Material:
    """Date the lines of every note."""
    return date_lines(material, {note.path for note in material.reading.notes}, stages)


def date_lines(material: Material, paths: Iterable[str], stages: Stages) -> Material:
    """Date what stands in the given notes by when git says each line was written; without an answer nothing changes."""
    with stages.stage("date"):
        chosen = set(paths)
        texts = {note.path: note.text for note in material.reading.notes if note.path in chosen}
        return dated(material, kept_line_dates(texts, material.unsaved, material.cache))


def dated(material: Material, dates: Mapping[str, LineDates]) -> Material:
    """Date what stands in notes by the days their lines were written; without any nothing changes."""
    if not any(dates.values()):
        return material
    notes = tuple(dated_note(note, dates.get(note.path, {})) for note in material.reading.notes)
    facts = tuple(dated_fact(fact, dates.get(fact.place.path, {})) for fact in material.facts)
    return replace(material, reading=replace(material.reading, notes=notes), facts=facts)


def judge(material: Material, settings: Settings, stages: Stages) -> Audit:
    """Run the rules and put together all that reports may show."""
    rules = chosen_rules(settings.select, settings.ignore)
    passages = material.reading.passages
    notes = told_as_of(material.reading.notes, settings.overrides)
    with stages.stage("check"):
        evidence = Evidence(
            material.facts,
            passages,
            material.pack,
            settings.as_of,
            settings.review_after,
            notes,
            told_days(notes),
            pairs=material.pairs.memory if material.pairs else PairMemory(),
        )
        said = said_of(notes, material.facts, material.pack, material.said)
        outcome = check_evidence(evidence, rules, said=said)
        if material.pairs:
            material.pairs.save()
        findings, reasons = set_aside(outcome.findings, notes, settings)
    return Audit(
        notes=notes,
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


def ageing(audit: Audit) -> set[str]:
    """Name the notes with findings, or with words, that depend on when they were written."""
    families = {rule.NAME: rule.FAMILY for rule in audit.rules}
    hedged = {fact.place.path for fact in audit.facts if fact.hedge}
    return hedged | {
        finding.place.path for finding in audit.findings if families[finding.rule] == time_sensitive.FAMILY
    }


def left_out(settings: Settings) -> tuple[str, ...]:
    """Give the patterns of what is no note: what the settings exclude, and what audits write among the notes."""
    return (*settings.exclude, *_own(settings))


def _own(settings: Settings) -> Iterator[str]:
    told = (told_file.path_in(address) for address in settings.notify if told_file.takes(address))
    places = [Path(place).absolute() for place in (settings.output, *told)]
    for path in map(Path.absolute, map(Path, settings.paths)):
        yield from (
            f"/{place.relative_to(path).as_posix()}" for place in places if place != path and place.is_relative_to(path)
        )
