"""The notes of a project, held in memory: after a change only the changed text is read again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from expectations.rules import unused_suppression
from extractors.facts import Extractor
from extractors.files import Found, TextFile, shown
from extractors.model import Note
from flows.dates import LineDates, line_dates
from flows.extraction import gathered
from flows.kept_pairs import KeptPairs, KnownPairs
from flows.note_work import NoteWork, work_on
from flows.packs import load_packs
from flows.pipeline import Material, ageing, dated, extract, joined, judge, read, recall
from flows.refusals import refuse_unknown
from flows.settings import Settings
from flows.stages import Stages
from reports.audit import Audit


@dataclass(frozen=True, slots=True)
class Held:
    """A text and all that was worked out from it."""

    text: str
    work: NoteWork


class Desk:
    """All notes that are checked together, those being edited in place of their files. Not for two threads at once."""

    def __init__(self, settings: Settings) -> None:
        """Load packs and notes. Raises Stop for what the settings name and does not exist."""
        refuse_unknown(settings, Stages())
        self.settings = settings
        self._pack = load_packs(settings.pack, settings.cache)
        self._extractor = Extractor(self._pack)
        self._found = Found(())
        self._names: dict[str, str] = {}
        self._saved: dict[str, Held] = {}
        self._typed: dict[str, Held] = {}
        self._dates: dict[str, tuple[str, LineDates]] = {}
        self._pairs: KnownPairs = KnownPairs()
        self.seconds = 0.0  # that the last check of all notes took
        self.refresh()

    def refresh(self) -> None:
        """Look at the files again: some may be new, changed or gone. What was typed and then saved is known already."""
        self._found = read(self.settings, Stages())
        self._names = {os.path.realpath(file.path): file.path for file in self._found.files}
        known = {file.path: held for file in self._found.files if (held := self._held(file))}
        new = Found(tuple(file for file in self._found.files if file.path not in known))
        self._saved = known | (self._read(new) if new.files else {})
        self._typed = {path: held for path, held in self._typed.items() if held is not self._saved.get(path)}
        self._pairs.save()

    def name_of(self, path: str) -> str | None:
        """Give the name a note goes by in findings; None for a file that the settings leave out."""
        if name := self._names.get(os.path.realpath(path)):
            return name
        return None if Path(path).exists() else shown(Path(path))

    def check(self, open_texts: Mapping[str, str]) -> Audit:
        """Check all notes; `open_texts` stand in for files, by name."""
        start = time.perf_counter()
        texts = {file.path: file.text for file in self._found.files} | dict(open_texts)
        audit = self._check(texts, open_texts, KnownPairs(self._pairs.memory))
        self.seconds = time.perf_counter() - start
        return audit

    def check_alone(self, path: str, text: str) -> Audit:
        """Check one note as if there were no other; whether it suppresses anything cannot be told then."""
        audit = self._check({path: text}, {path: text}, KnownPairs())
        told = tuple(finding for finding in audit.findings if finding.rule != unused_suppression.NAME)
        return replace(audit, findings=told)

    def _check(self, texts: Mapping[str, str], unsaved: Iterable[str], pairs: KnownPairs) -> Audit:
        files = (TextFile(path, text, self.settings.limits) for path, text in sorted(texts.items()))
        works = [self._work_on(file) for file in files]
        material = joined(works, self._found.skipped, self._pack)
        return self._judge(replace(material, unsaved=frozenset(unsaved), pairs=pairs))

    def _read(self, new: Found) -> dict[str, Held]:
        """Work on files that nobody has typed here; what earlier runs know of them, and of pairs, is recalled."""
        known = recall(new, self._pack, self.settings, Stages())
        works = gathered(known, extract(known, self._pack, self.settings, Stages()))
        if not self._saved:
            self._pairs = KeptPairs(known.cache, self.settings.paths)
        return {file.path: Held(file.text, works[file.path]) for file in new.files}

    def _held(self, file: TextFile) -> Held | None:
        """Find what is known of a text, saved or typed."""
        held = (works.get(file.path) for works in (self._saved, self._typed))
        return next((known for known in held if known and known.text == file.text), None)

    def _work_on(self, file: TextFile) -> NoteWork:
        held = self._held(file)
        if held is None:
            held = self._typed[file.path] = Held(file.text, work_on(file, self._extractor, self._pack))
        return held.work

    def _judge(self, material: Material) -> Audit:
        """Check with the dates that are known; ask git for more only if findings depend on them."""
        audit = judge(dated(material, self._known(material)), self.settings, Stages())
        aged = ageing(audit)
        texts = {note.path: note.text for note in material.reading.notes if note.path in aged}
        unknown = {path: text for path, text in texts.items() if self._dates.get(path, ("", {}))[0] != text}
        if not unknown:
            return audit
        answers = line_dates(unknown, {path: unknown[path] for path in material.unsaved & unknown.keys()})
        self._dates |= {path: (text, answers.get(path, {})) for path, text in unknown.items()}
        if not any(answers.values()):
            return audit
        return judge(dated(material, self._known(material)), self.settings, Stages())

    def _known(self, material: Material) -> dict[str, LineDates]:
        """The dates that hold for the notes as they are now."""
        return dict(self._known_of(material.reading.notes))

    def _known_of(self, notes: tuple[Note, ...]) -> Iterator[tuple[str, LineDates]]:
        for note in notes:
            text, dates = self._dates.get(note.path, ("", {}))
            if dates and text == note.text:
                yield note.path, dates
