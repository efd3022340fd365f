"""Files and folders to notes: passages that know their place, heading path, list parents and date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from extractors.directives import blanked, read_directives
from extractors.files import ReadLimits, iter_files
from extractors.markdown import read_markdown
from extractors.model import Note, Reading, Skipped
from extractors.plaintext import read_plaintext
from extractors.source import Source
from extractors.transcript import Transcript

MARKDOWN = (".md", ".markdown")


def read_notes(paths: Sequence[Path], limits: ReadLimits | None = None, exclude: Sequence[str] = ()) -> Reading:
    """Read every note under `paths`; whatever was not read is in `skipped`, with the reason."""
    notes: list[Note] = []
    skipped: list[Skipped] = []
    for found in iter_files(paths, limits or ReadLimits(), exclude):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif read_directives(found.text).skip:
            skipped.append(Skipped(found.path, "the note asks to be skipped (front matter)", wanted=True))
        else:
            notes.append(read_text(found.text, found.path))
    return Reading(tuple(notes), tuple(skipped))


def read_text(text: str, path: str, as_of: date | None = None) -> Note:
    """Read one note's text; the suffix of `path` says whether it is Markdown."""
    directives = read_directives(text)
    source = Source(text, path, blanked(text, directives.silent))
    transcript = Transcript(source, lambda start: directives.as_of(start, as_of))
    (read_markdown if path.lower().endswith(MARKDOWN) else read_plaintext)(transcript)
    return Note(path, text, tuple(transcript.passages), directives.as_of(0, as_of))
