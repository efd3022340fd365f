"""All that is worked out from one file alone, by whoever is to do it: its note, its facts, and what rules say of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expectations.findings import Finding
from expectations.within import said_within
from extractors.files import TextFile
from extractors.model import Fact, Note, Skipped
from extractors.notes import read_file
from extractors.packs.schema import Pack

if TYPE_CHECKING:
    from extractors.facts import Extractor  # which takes its time: where all is known it is not needed


@dataclass(frozen=True, slots=True)
class NoteWork:
    """A note (none if its file asks to be skipped), what of it was not read, its facts, and the findings within it."""

    note: Note | None
    skipped: tuple[Skipped, ...] = ()
    facts: tuple[Fact, ...] = ()
    said: tuple[Finding, ...] = ()

    @property
    def lasts(self) -> bool:
        """Whether it would come out the same next time; a file that took too long may be read in time then."""
        return self.note is not None or all(entry.wanted for entry in self.skipped)


def work_on(file: TextFile, extractor: Extractor, pack: Pack) -> NoteWork:
    """Read a file's text, find its facts, and let the rules look at it."""
    end = time.monotonic() + file.limits.max_seconds
    note, skipped = read_file(file, file.limits)
    if note is None:
        return NoteWork(None, tuple(skipped))
    try:
        facts = extractor.facts(note, lambda: time.monotonic() < end)
    except TimeoutError:
        return NoteWork(None, (Skipped(file.path, f"takes longer than the limit of {file.limits.max_seconds} s"),))
    return NoteWork(note, tuple(skipped), facts, said_within(note, facts, pack))
