"""A note that is given as text, on standard input, in place of its file: checked beside the notes that are files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from extractors.files import Found, TextFile, as_text, shown
from extractors.model import Skipped
from flows.pipeline import assess, material_of, read
from flows.refusals import refuse_unknown
from flows.settings import Settings
from flows.stages import Stages
from reports.audit import Audit
from reports.notebook import Notebook
from reports.perspective import seen_from


def inspect_given(settings: Settings, name: str, data: bytes, stages: Stages) -> Audit:
    """Check the text of one note beside all others, and keep what concerns that note."""
    refuse_unknown(settings, stages)
    given = as_text(shown(Path(name)), data, settings.limits)
    found = _in_place(read(settings, stages), given)
    material = replace(material_of(found, settings, stages), unsaved=frozenset((given.path,)))
    audit = assess(material, settings, stages)
    return replace(audit, findings=tuple(seen_from(given.path, audit.findings, Notebook(audit.notes))))


def _in_place(found: Found, given: TextFile | Skipped) -> Found:
    """Put a text in the place of its file, or say that it was not read."""
    here = os.path.realpath(given.path)
    files = [file for file in found.files if os.path.realpath(file.path) != here]
    skipped = [entry for entry in found.skipped if os.path.realpath(entry.path) != here]
    if isinstance(given, Skipped):
        return Found(tuple(files), (*skipped, given))
    return Found(tuple(sorted([*files, given], key=lambda file: file.path)), tuple(skipped))
