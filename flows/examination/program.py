"""Which versions are installed, of noteaudit and of what it needs; read from their metadata, nothing is imported."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from packaging.requirements import Requirement

from flows.examination.section import Section

NAME = "noteaudit"
# What only those need who change or measure the program.
FOR_DEVELOPERS = ("dev", "bench")


def versions() -> Section:
    """The program, and what it runs on."""
    found = {
        NAME: version(NAME),
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": platform.platform(terse=True),
    }
    return Section("program", found)


def packages() -> Section:
    """What is always needed."""
    needed = _needed("")
    found = {entry.name: _installed(entry) or "missing" for entry in needed}
    problems = [problem for entry in needed if (problem := _wrong_with(entry))]
    return Section("packages", found, tuple(problems))


def extras() -> Section:
    """What is needed for some commands only, and how to get it."""
    names = [name for name in metadata(NAME).get_all("Provides-Extra", []) if name not in FOR_DEVELOPERS]
    return Section("extras", {name: _extra(name) for name in names})


def _extra(name: str) -> str:
    needed = [entry for entry in _needed(name) if entry.marker and not entry.marker.evaluate({"extra": ""})]
    missing = [entry.name for entry in needed if not _installed(entry)]
    if missing:
        return f"not installed ({', '.join(missing)} missing): pip install '{NAME}[{name}]'"
    return ", ".join(f"{entry.name} {_installed(entry)}" for entry in needed)


def _needed(extra: str) -> list[Requirement]:
    entries = map(Requirement, requires(NAME) or ())
    return [entry for entry in entries if entry.marker is None or entry.marker.evaluate({"extra": extra})]


def _installed(entry: Requirement) -> str:
    try:
        return version(entry.name)
    except PackageNotFoundError:
        return ""


def _wrong_with(entry: Requirement) -> str:
    here = _installed(entry)
    if not here:
        return f"{entry.name} is missing: pip install '{entry.name}{entry.specifier}'"
    if entry.specifier.contains(here, prereleases=True):
        return ""
    return f"{entry.name} {here} does not do: pip install '{entry.name}{entry.specifier}'"
