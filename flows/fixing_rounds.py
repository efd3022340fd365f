"""Correct notes in memory, round after round, and check each time: edits that bring a new finding are taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from expectations.rules import RULES
from extractors.facts import Extractor
from extractors.files import ReadLimits, TextFile
from extractors.model import Fact, Note
from extractors.notes import read_file
from flows.pipeline import Material, judge
from flows.settings import Settings
from flows.stages import Stages
from reports.audit import Audit
from reports.edits import Edit, apart, apply, edits_of
from reports.edits.appeared import appeared
from reports.edits.culprits import TakenBack, culprits

MOST_ROUNDS = 10
Wanted = Callable[[Edit], bool]


@dataclass(frozen=True, slots=True)
class Correction:
    """Rounds of edits, each on the outcome of the one before, what was taken back or left, and the check of it all."""

    rounds: tuple[tuple[Edit, ...], ...]
    taken_back: tuple[TakenBack, ...]
    left: tuple[Edit, ...]
    audit: Audit


class Corrector:
    """Corrects and checks the notes of one run; nothing is written."""

    def __init__(self, material: Material, settings: Settings, stages: Stages) -> None:
        """Make ready to extract and judge as the run did."""
        self._settings = settings
        self._stages = stages
        self._material = material
        self._extractor: Extractor | None = None
        self._families = {rule.NAME: rule.FAMILY for rule in RULES}

    def correct(self, wanted: Wanted) -> Correction:
        """Apply the wanted edits until none is left, or those that are bring new findings."""
        material, audit = self._material, self._judge(self._material)
        rounds: list[tuple[Edit, ...]] = []
        undone: list[TakenBack] = []
        for _ in range(MOST_ROUNDS):
            refused = {_name(back.edit) for back in undone}
            open_edits = [edit for edit in edits_of(audit) if wanted(edit) and _name(edit) not in refused]
            if not open_edits:
                return Correction(tuple(rounds), tuple(undone), (), audit)
            kept, back, material, audit = self._tried(material, audit, apart(open_edits)[0])
            undone.extend(back)
            rounds.extend([kept] if kept else [])
        left = tuple(edit for edit in edits_of(audit) if wanted(edit))
        return Correction(tuple(rounds), tuple(undone), left, audit)

    def _tried(
        self, material: Material, audit: Audit, edits: Sequence[Edit]
    ) -> tuple[tuple[Edit, ...], list[TakenBack], Material, Audit]:
        """Apply edits, less those that bring new findings: what was applied, what not, and the notes afterwards."""
        undone: list[TakenBack] = []
        while edits:
            corrected = self._with(material, edits)
            outcome = self._judge(corrected)
            new = appeared(audit.findings, outcome.findings, edits, self._families)
            if not new:
                return tuple(edits), undone, corrected, outcome
            back = culprits(edits, new)
            undone.extend(back)
            taken = {entry.edit for entry in back}
            edits = [edit for edit in edits if edit not in taken]
        return (), undone, material, audit

    def _judge(self, material: Material) -> Audit:
        return judge(material, self._settings, self._stages)

    def _with(self, material: Material, edits: Sequence[Edit]) -> Material:
        """Read the notes anew as the edits leave them; only what changed is extracted again."""
        notes = {note.path: note for note in material.reading.notes}
        limits = self._settings.limits
        changed = {path: _edited(notes[path], edits, limits) for path in {edit.path for edit in edits}}
        self._extractor = self._extractor or Extractor(material.pack)
        facts: dict[str, list[Fact]] = {path: [] for path in notes}
        for fact in material.facts:
            facts[fact.place.path].append(fact)
        facts |= {path: list(self._extractor.facts(note)) for path, note in changed.items()}
        read = tuple(changed.get(path, note) for path, note in notes.items())
        return replace(
            material,
            reading=replace(material.reading, notes=read),
            facts=tuple(chain.from_iterable(facts[path] for path in notes)),
        )


def _edited(note: Note, edits: Iterable[Edit], limits: ReadLimits) -> Note:
    text = apply(note.text, (edit for edit in edits if edit.path == note.path))
    read, _ = read_file(TextFile(note.path, text, limits), limits)
    return read or replace(note, text=text, passages=())


def _name(edit: Edit) -> tuple[str, str, str, str]:
    """Tell an edit apart in every round, whatever its line by then."""
    return edit.path, edit.rule, edit.before, edit.after
