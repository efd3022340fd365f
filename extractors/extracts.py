"""All that is drawn from one file: its note as read, what of it was not read, and the facts."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.facts import Extractor
from extractors.files import ReadLimits, TextFile
from extractors.model import Fact, Note, Skipped
from extractors.notes import read_file


@dataclass(frozen=True, slots=True)
class Extract:
    """A note with its facts in reading order; there is no note when its file asks to be skipped."""

    note: Note | None
    skipped: tuple[Skipped, ...]
    facts: tuple[Fact, ...]


def extract_from(file: TextFile, extractor: Extractor, limits: ReadLimits | None = None) -> Extract:
    """Read a file's text and find its facts."""
    note, skipped = read_file(file, limits or ReadLimits())
    return Extract(note, tuple(skipped), extractor.facts(note) if note else ())
