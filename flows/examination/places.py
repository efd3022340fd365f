"""Whether git can date lines, and whether the audit folder and the cache can be written."""

from __future__ import annotations

import os
from pathlib import Path

from flows.examination.section import Section
from flows.exits import Stop
from flows.git import ask_git, repository
from flows.publishing import MARK
from flows.settings import Settings
from flows.writing import refuse_foreign

NO_GIT = "not found: no line has a date, and nothing is reported for its age"


def git(settings: Settings) -> Section:
    """Ask git for its version, and look for the repositories of the notes."""
    said = ask_git(Path(), "--version")
    folders = (_folder(Path(path).absolute()) for path in settings.paths)
    tops = dict.fromkeys(str(top) for folder in folders if (top := repository(folder)))
    found = {
        "version": said.decode(errors="replace").strip().removeprefix("git version ") if said else NO_GIT,
        "notes in": ", ".join(tops) or "no repository: their lines have no date",
    }
    return Section("git", found)


def output(settings: Settings) -> Section:
    """Look whether an audit could write its folder."""
    folder = Path(settings.output)
    problems: list[str] = []
    try:
        refuse_foreign(folder)
    except Stop as stop:
        problems.extend(stop.problems)
    if not os.access(place := _existing(folder), os.W_OK):
        problems.append(f"{place}: cannot be written; change its permissions, or name another folder with --output")
    state = "an audit is in it" if (folder / MARK).is_file() else "not written yet"
    return Section("output", {"folder": f"{folder} ({'cannot be written' if problems else state})"}, tuple(problems))


def cache(settings: Settings) -> Section:
    """Look whether what is extracted can be kept for the next run."""
    if not settings.cache:
        return Section("cache", {"folder": "none: every run extracts anew"})
    folder = Path(settings.cache)
    state = "in use" if folder.is_dir() else "not written yet"
    if os.access(place := _existing(folder), os.W_OK) and place.is_dir():
        return Section("cache", {"folder": f"{folder} ({state})"})
    problem = f"{place}: cannot be written; change its permissions, or name another folder by the setting cache"
    return Section("cache", {"folder": f"{folder} (cannot be written)"}, (problem,))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
