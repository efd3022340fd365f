"""All that is worked out from one file alone, by whoever is to do it: its note, its facts, and what rules say of it."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.findings import Finding
from expectations.within import said_within
from extractors.facts import Extractor
from extractors.files import ReadLimits, TextFile
from extractors.model import Fact, Note, Skipped
from extractors.notes import read_file
from extractors.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class NoteWork:
    """A note (none if its file asks to be skipped), what of it was not read, its facts, and the findings within it."""

    note: Note | None
    skipped: tuple[Skipped, ...] = ()
    facts: tuple[Fact, ...] = ()
    said: tuple[Finding, ...] = ()


def work_on(file: TextFile, extractor: Extractor, pack: Pack) -> NoteWork:
    """Read a file's text, find its facts, and let the rules look at it."""
    note, skipped = read_file(file, ReadLimits())
    if note is None:
        return NoteWork(None, tuple(skipped))
    facts = extractor.facts(note)
    return NoteWork(note, tuple(skipped), facts, said_within(note, facts, pack))
