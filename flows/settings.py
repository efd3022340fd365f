"""What a run is asked to do: defaults, overridden by the configuration file, overridden by the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from expectations.suggestions import unknown
from extractors.files import ReadLimits
from flows.baseline_file import find_baseline
from flows.cache_place import CACHE_DIR, cache_said, usual_cache
from flows.configuration import Configuration, find_configuration, read_configuration
from flows.exits import Stop
from flows.notifications import shown as without_secrets
from flows.overrides import Override, override_beside, read_overrides
from flows.setting_values import (
    Unshown,
    address_beside,
    addresses,
    any_text,
    as_written,
    beside,
    beside_if_any,
    day,
    days,
    limit,
    pack_beside,
    patterns,
    runner,
    runs,
    severity,
    switch,
    text,
    texts,
)

# How the work is done, which changes no result.
MEANS = ("cache", "runner", "dask_address")
LIMITS = ReadLimits()


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run depends on besides the notes and the packs themselves."""

    as_of: date
    paths: tuple[str, ...] = ("notes",)
    pack: tuple[str, ...] = ("aws",)
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    review_after: int = 365
    output: str = "audit"
    data_docs: bool = True
    history: int = 90
    notify: tuple[str, ...] = ()
    heartbeat: str = ""
    baseline: str = ""
    overrides: tuple[Override, ...] = ()
    cache: str = ""
    runner: str = "local"
    dask_address: str = ""
    max_file_bytes: int = LIMITS.max_file_bytes
    max_line_characters: int = LIMITS.max_line_chars
    max_files: int = LIMITS.max_files
    max_seconds: int = LIMITS.max_seconds

    @property
    def limits(self) -> ReadLimits:
        """How much is read; whatever is more is told and not read."""
        return ReadLimits(self.max_file_bytes, self.max_files, self.max_line_characters, self.max_seconds)

    def summary(self) -> dict[str, str]:
        """Give every setting that shapes a run as text, to be shown in reports: without the secrets of an address."""
        shown = {field.name: _shown(getattr(self, field.name)) for field in fields(self) if field.name not in MEANS}
        return {**shown, "notify": ", ".join(map(without_secrets, self.notify))}


class Key(NamedTuple):
    """A setting: how its value is read, what its texts start from in a file, and what it means."""

    name: str
    read: Callable[[object], object]
    place: Callable[[Path, Any], object]
    meaning: str


KEYS = (
    Key("paths", texts, beside, "notes: files or folders"),
    Key("pack", texts, pack_beside, "domain packs: names, or folders written with a slash"),
    Key("exclude", patterns, as_written, "notes to leave out, written as in .gitignore"),
    Key("select", texts, as_written, "the only rules or families to run"),
    Key("ignore", texts, as_written, "rules or families not to run"),
    Key("fail_on", severity, as_written, "the least severity that gives exit code 1: error, warning, info or never"),
    Key("as_of", day, as_written, "the day to judge by, instead of today"),
    Key("review_after", days, as_written, "days after which a time-sensitive line is due for review"),
    Key("output", text, beside, "the audit folder"),
    Key("data_docs", switch, as_written, "whether an audit also writes the Great Expectations site"),
    Key("history", runs, as_written, "how many runs the audit folder keeps; 0 keeps and compares none"),
    Key("notify", addresses, address_beside, "where to tell what changed since the last audit"),
    Key("heartbeat", text, beside, "a file that each completed audit writes, for monitoring"),
    Key("baseline", any_text, beside_if_any, "the file of known findings, which do not count; empty for none"),
    Key("overrides", read_overrides, override_beside, "tables with other settings for some of the notes, see below"),
    Key("cache", any_text, beside_if_any, "the folder that keeps what was extracted, for later runs; empty for none"),
    Key("runner", runner, as_written, "who extracts facts: local, process or dask"),
    Key("dask_address", text, as_written, "the scheduler of a Dask cluster, such as tcp://127.0.0.1:8786"),
    Key("max_file_bytes", limit, as_written, "the most bytes of a note; a larger one is told and not read"),
    Key("max_line_characters", limit, as_written, "the most characters of a line; a longer one is told and not read"),
    Key("max_files", limit, as_written, "the most notes; more are told and not read"),
    Key("max_seconds", limit, as_written, "the most seconds for a note; one that takes longer is told and not read"),
)

_NOTIFY_KEY = next(key for key in KEYS if key.name == "notify")
NOTIFY = "NOTEAUDIT_NOTIFY"


@dataclass(frozen=True, slots=True)
class Settled:
    """All settings, the configuration, where each value that is no default came from, and every bad key and value."""

    settings: Settings
    configuration: Configuration
    origins: Mapping[str, str]
    problems: tuple[str, ...]


def resolve(given: Mapping[str, object], config: str | None = None, near: Sequence[str] = ()) -> Settings:
    """Settle every setting; `given` is what the command line says. Raises Stop naming every bad key and value.

    The configuration is looked for upwards from the given paths and from `near`, unless `config` names it.
    """
    near = (*texts(given.get("paths", ())), *near)
    settled = settle(given, choose_configuration(config, near), near)
    if settled.problems:
        raise Stop(*settled.problems)
    return settled.settings


def choose_configuration(config: str | None, near: Sequence[str]) -> Configuration:
    """Read the configuration that is named, or found upwards from some paths. Raises Stop when it cannot be read."""
    return read_configuration(Path(config)) if config else find_configuration(near)


def settle(given: Mapping[str, object], configuration: Configuration, near: Sequence[str]) -> Settled:
    """Settle every setting; a bad value leaves the one it would have replaced, and is told."""
    options = {key: value for key, value in given.items() if value not in (None, ())}
    problems: list[str] = []
    from_command = _read_options(options, problems)
    from_file = _read_file(configuration, problems)
    sources: dict[str, dict[str, object]] = {
        "today": {"as_of": date.today()},
        "the platform": {"cache": usual_cache()},
        "found": {"baseline": found} if (found := find_baseline(configuration, near)) else {},
        str(configuration.path): from_file,
        NOTIFY: _read_environment(problems),
        CACHE_DIR: {"cache": cache_said(os.environ)},
        "command line": from_command,
    }
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, said in sources.items():
        told = {name: value for name, value in said.items() if value is not None}
        values.update(told)
        origins.update(dict.fromkeys(told, origin))
    return Settled(Settings(**values), configuration, origins, tuple(problems))


def _read_options(options: Mapping[str, object], problems: list[str]) -> dict[str, object]:
    return {
        key.name: _read(key, options[key.name], f"--{key.name.replace('_', '-')}", problems)
        for key in KEYS
        if key.name in options
    }


def _read_environment(problems: list[str]) -> dict[str, object]:
    """Read addresses, one a line: their secrets need not stand in a file or among the parameters of a scheduled run."""
    entries = os.environ.get(NOTIFY, "").split("\n")
    given = [entry.strip() for entry in entries if entry.strip()]
    return {"notify": _read(_NOTIFY_KEY, given, NOTIFY, problems)} if given else {}


def _read_file(configuration: Configuration, problems: list[str]) -> dict[str, object]:
    known = {key.name: key for key in KEYS}
    settled: dict[str, object] = {}
    for name, value in configuration.values.items():
        if name in known:
            read = _read(known[name], value, f"{configuration.path}: {name}", problems)
            settled[name] = _placed(read, known[name], configuration.folder)
        else:
            problems.append(f"{configuration.path}: {unknown('key', name, known, 'known: ' + ', '.join(known))}")
    return settled


def _read(key: Key, value: object, where: str, problems: list[str]) -> object:
    try:
        return key.read(value)
    except Unshown as error:
        problems.append(f"{where}: {error}")
        return None
    except ValueError as error:
        problems.append(f"{where}: {error}, not {value!r}")
        return None


def _placed(value: object, key: Key, folder: Path) -> object:
    if isinstance(value, str):
        return key.place(folder, value)
    return tuple(key.place(folder, entry) for entry in value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
