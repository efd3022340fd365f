"""Files and folders to notes: passages that know their place, heading path, list parents and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from extractors.comments import is_markdown
from extractors.directives import Directives, blanked, read_directives
from extractors.files import ReadLimits, TextFile, iter_files
from extractors.markdown import read_markdown
from extractors.model import Note, Reading, Skipped
from extractors.plain import Span
from extractors.plaintext import read_plaintext
from extractors.source import Source
from extractors.transcript import Transcript


def read_notes(
    paths: Sequence[Path],
    limits: ReadLimits | None = None,
    exclude: Sequence[str] = (),
    root: Path | None = None,
) -> Reading:
    """Read every note under `paths`, sorted by path; whatever was not read is in `skipped`, with the reason."""
    limits = limits or ReadLimits()
    notes: list[Note] = []
    skipped: list[Skipped] = []
    for found in iter_files(paths, limits, exclude, root):
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            note, left_out = read_file(found, limits)
            notes.extend([note] if note else [])
            skipped.extend(left_out)
    return Reading(tuple(sorted(notes, key=lambda note: note.path)), tuple(skipped))


def read_file(file: TextFile, limits: ReadLimits) -> tuple[Note | None, list[Skipped]]:
    """Read one file's text; also say what of it was not read, which may be all of it."""
    directives = read_directives(file.text, file.path)
    if directives.skip:
        return None, [Skipped(file.path, "the note asks to be skipped (front matter)", wanted=True)]
    long = _long_lines(file.text, limits.max_line_chars)
    skipped = [
        Skipped(
            file.path,
            f"line {file.text.count(chr(10), 0, span.start) + 1} is longer than the limit of"
            f" {limits.max_line_chars:,} characters; it was not read",
        )
        for span in long
    ]
    return _note(file.text, file.path, None, directives, long), skipped


def read_text(text: str, path: str, as_of: date | None = None) -> Note:
    """Read one note's text; the suffix of `path` says whether it is Markdown."""
    return _note(text, path, as_of, read_directives(text, path), ())


def _note(text: str, path: str, as_of: date | None, directives: Directives, long: Sequence[Span]) -> Note:
    """Read a note without what is not for its reader and without lines that are too long."""
    written = directives.as_of(0, as_of)
    source = Source(text, path, blanked(text, (*directives.silent, *long)))
    transcript = Transcript(source, lambda start: directives.as_of(start, as_of))
    if not directives.skip:
        (read_markdown if is_markdown(path) else read_plaintext)(transcript)
    return Note(path, text, tuple(transcript.passages), written)


def _long_lines(text: str, most: int) -> tuple[Span, ...]:
    if len(text) <= most:
        return ()
    return tuple(Span(*found.span()) for found in re.finditer(r"[^\n]+", text) if len(found.group()) > most)
