"""What a run is asked to do: defaults, overridden by the configuration file, overridden by the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import NamedTuple

from flows.configuration import Configuration, find_configuration, read_configuration
from flows.exits import Stop
from flows.setting_values import (
    as_written,
    beside,
    day,
    days,
    pack_beside,
    patterns,
    runs,
    severity,
    switch,
    text,
    texts,
)
from flows.suggestions import unknown


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

    def summary(self) -> dict[str, str]:
        """Give every setting as text, to be shown in reports."""
        return {field.name: _shown(getattr(self, field.name)) for field in fields(self)}


class Key(NamedTuple):
    """A setting: how its value is read, what its texts start from in a file, and what it means."""

    name: str
    read: Callable[[object], object]
    place: Callable[[Path, str], str]
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
)


def resolve(given: Mapping[str, object], config: str | None = None) -> Settings:
    """Settle every setting; `given` is what the command line says. Raises Stop naming every bad key and value."""
    options = {key: value for key, value in given.items() if value not in (None, ())}
    problems: list[str] = []
    from_command = _read_options(options, problems)
    configuration = read_configuration(Path(config)) if config else find_configuration(texts(given.get("paths", ())))
    from_file = _read_file(configuration, problems)
    if problems:
        raise Stop(*problems)
    return Settings(**{"as_of": date.today(), **from_file, **from_command})  # type: ignore[arg-type]  # read by KEYS


def _read_options(options: Mapping[str, object], problems: list[str]) -> dict[str, object]:
    return {
        key.name: _read(key, options[key.name], f"--{key.name.replace('_', '-')}", problems)
        for key in KEYS
        if key.name in options
    }


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
    except ValueError as error:
        problems.append(f"{where}: {error}, not {value!r}")
        return None


def _placed(value: object, key: Key, folder: Path) -> object:
    if isinstance(value, str):
        return key.place(folder, value)
    return tuple(key.place(folder, entry) for entry in value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
