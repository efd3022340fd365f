"""When each line of a note was written, according to git; unknown wherever git cannot say."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from extractors.model import Fact, Note, Place

LineDates = Mapping[int, date]

SECONDS_PER_FILE = 30
CALLS_AT_ONCE = 4
UNCOMMITTED = b"0" * 40
# Nothing a repository configures may run, ask or fetch while we look at its notes.
QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
BLAME = ("-c", "core.fsmonitor=false", "blame", "--line-porcelain", "--root", "-w", "--no-textconv", "--")

_HEADER = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)")


def line_dates(paths: Iterable[str]) -> dict[str, LineDates]:
    """Ask git, once per file, when each line was last changed; lines and files it does not know are left out."""
    tracked = [path for path in paths if _repository(Path(path).absolute().parent)]
    with ThreadPoolExecutor(CALLS_AT_ONCE) as calls:
        return dict(zip(tracked, calls.map(_blame, tracked), strict=True))


def dated_note(note: Note, dates: LineDates) -> Note:
    """Date every passage that carries no date of its own."""
    if not dates:
        return note
    passages = tuple(
        replace(passage, as_of=passage.as_of or _latest(passage.place, dates)) for passage in note.passages
    )
    return replace(note, passages=passages)


def dated_fact(fact: Fact, dates: LineDates) -> Fact:
    """Date a fact that carries no date of its own."""
    return replace(fact, as_of=fact.as_of or _latest(fact.place, dates))


def _latest(place: Place, dates: LineDates) -> date | None:
    return max((dates[line] for line in range(place.line_start, place.line_end + 1) if line in dates), default=None)


@cache
def _repository(folder: Path) -> Path | None:
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def _blame(path: str) -> LineDates:
    file = Path(path).absolute()
    output = _git(file.parent, *BLAME, file.name)
    return _read_blame(output, _cut_commits(file.parent)) if output else {}


def _read_blame(porcelain: bytes, cut: frozenset[bytes]) -> LineDates:
    """Read line numbers and author dates; a commit at which a shallow clone was cut says nothing about its lines."""
    dates: dict[int, date] = {}
    commit, line, seconds = b"", 0, 0
    for entry in porcelain.split(b"\n"):
        if header := _HEADER.match(entry):
            commit, line = header[1], int(header[2])
        elif entry.startswith(b"author-time "):
            seconds = int(entry.split()[1])
        elif entry.startswith(b"author-tz ") and commit != UNCOMMITTED and commit not in cut:
            dates[line] = _day(seconds, int(entry.split()[1]))
    return dates


def _day(seconds: int, zone: int) -> date:
    hours, minutes = divmod(abs(zone), 100)
    offset = timedelta(hours=hours, minutes=minutes) * (1 if zone >= 0 else -1)
    return (datetime.fromtimestamp(seconds, UTC) + offset).date()


@cache
def _cut_commits(folder: Path) -> frozenset[bytes]:
    place = _git(folder, "rev-parse", "--git-path", "shallow").strip()
    file = folder / os.fsdecode(place)
    return frozenset(file.read_bytes().split()) if place and file.is_file() else frozenset()


def _git(folder: Path, *arguments: str) -> bytes:
    """Run git quietly; whatever goes wrong, the answer is empty: a date is welcome, never required."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; names follow `--`
            command, capture_output=True, timeout=SECONDS_PER_FILE, check=False, env={**os.environ, **QUIET}
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.returncode == 0 else b""
