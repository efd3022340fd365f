"""Which notes are found and which are not read, and which findings a baseline knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from flows.baseline_file import read_baseline
from flows.examination.section import Section
from flows.exits import Stop
from flows.pipeline import read
from flows.settings import Settings
from flows.stages import Stages
from reports.wording import counted

HOW = "name your notes on the command line, or in a configuration: paths = [...]"


def notes(settings: Settings) -> Section:
    """Look for the notes, and read their text."""
    entries = read(settings, Stages())
    reasons = Counter(entry.reason for entry in entries.skipped)
    size = sum(len(file.text) for file in entries.files)
    found = {
        "read": f"{counted(len(entries.files), 'note')}, {counted(size, 'character')}",
        "not read": ", ".join(f"{count} {reason}" for reason, count in reasons.most_common()) or "none",
    }
    problems = [f"{entry.path}: {entry.reason}" for entry in entries.skipped if not entry.wanted]
    if not entries.files and not problems:
        problems = [f"{', '.join(settings.paths)}: no note in it; {HOW}"]
    return Section(
        "notes", found, tuple(f"{problem}; {HOW}" if "no such" in problem else problem for problem in problems)
    )


def baseline(settings: Settings) -> Section:
    """Look at the baseline."""
    if not settings.baseline:
        return Section("baseline", {"file": "none"})
    try:
        entries = read_baseline(Path(settings.baseline))
    except Stop as stop:
        return Section("baseline", {"file": settings.baseline}, stop.problems)
    known = counted(sum(entry.count for entry in entries), "finding")
    return Section("baseline", {"file": settings.baseline, "known": known})
