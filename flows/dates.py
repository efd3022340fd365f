"""When each line of a note was written, according to git; unknown wherever git cannot say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from extractors.model import Fact, Note, Place
from flows.git import ask_git, repository

LineDates = Mapping[int, date]
NO_TEXTS: Mapping[str, str] = MappingProxyType({})

CALLS_AT_ONCE = 4
UNCOMMITTED = b"0" * 40
BLAME = ("blame", "--line-porcelain", "--root", "-w", "--no-textconv")

_HEADER = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)")


def line_dates(paths: Iterable[str], texts: Mapping[str, str] = NO_TEXTS) -> dict[str, LineDates]:
    """Ask git, once per file, when each line was last changed; lines and files it does not know are left out.

    `texts` are what stands in for the content of files, such as a note that is being edited.
    """
    tracked = [path for path in paths if repository(Path(path).absolute().parent)]
    with ThreadPoolExecutor(CALLS_AT_ONCE) as calls:
        return dict(zip(tracked, calls.map(lambda path: _blame(path, texts.get(path)), tracked), strict=True))


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


def _blame(path: str, text: str | None) -> LineDates:
    file = Path(path).absolute()
    if text is None:
        output = ask_git(file.parent, *BLAME, "--", file.name)
    else:
        output = ask_git(file.parent, *BLAME, "--contents", "-", "--", file.name, given=text.encode())
    return _read_blame(output, cut_commits(file.parent)) if output else {}


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
def cut_commits(folder: Path) -> frozenset[bytes]:
    """List the commits at which a shallow clone was cut: they did not write what they seem to have written."""
    place = (ask_git(folder, "rev-parse", "--git-path", "shallow") or b"").strip()
    file = folder / os.fsdecode(place)
    return frozenset(file.read_bytes().split()) if place and file.is_file() else frozenset()
