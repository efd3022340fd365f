"""The configuration file: where it is found, and what it holds."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.reading import read_bytes
from flows.exits import Stop

OWN_FILE = ".noteaudit.toml"
SHARED_FILE = "pyproject.toml"
TABLE = "tool.noteaudit"
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings that a file gives, as they stand in it; `path` is None when no file was found."""

    path: Path | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that relative paths in the file start from."""
        return self.path.parent if self.path else Path()


def read_configuration(file: Path) -> Configuration:
    """Read the file the user named. Raises Stop when it is missing or broken."""
    if not file.is_file():
        raise Stop(f"{file}: no such configuration file")
    found = _settings_in(file)
    if found is None:
        raise Stop(f"{file}: has no [{TABLE}] table")
    return found


def find_configuration(paths: Sequence[str]) -> Configuration:
    """Look for a configuration upwards from the folder that holds all the notes."""
    for file in candidates(paths, (OWN_FILE, SHARED_FILE)):
        if file.is_file() and (found := _settings_in(file)) is not None:
            return found
    return Configuration()


def holds_settings(file: Path) -> bool:
    """Whether a file is there and has settings in it. Raises Stop when it is broken."""
    return file.is_file() and _settings_in(file) is not None


def _common_folder(paths: Sequence[str]) -> Path:
    common = Path(os.path.commonpath([os.path.abspath(path) for path in paths or ["."]]))
    return common if common.is_dir() else common.parent


def candidates(paths: Sequence[str], names: Sequence[str]) -> Iterator[Path]:
    """List where a file may be: in the folder that holds all the notes, then upwards from there."""
    start = _common_folder(paths)
    for folder in (start, *start.parents):
        yield from (folder / name for name in names)


def _settings_in(file: Path) -> Configuration | None:
    content = _parse(file)
    if file.name != SHARED_FILE:
        return Configuration(file, content)
    tool = content.get("tool", {})
    if not isinstance(tool, dict) or "noteaudit" not in tool:
        return None
    values = tool["noteaudit"]
    if not isinstance(values, dict):
        raise Stop(f"{file}: {TABLE} must be a table of settings")
    return Configuration(file, values)


def _parse(file: Path) -> dict[str, object]:
    try:
        data = read_bytes(file, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise Stop(f"{file}: larger than the limit of {MOST_BYTES:,} bytes for a configuration")
        return tomllib.loads(data.decode())
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Stop(f"{file}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise Stop(f"{file}: not valid TOML: nested too deeply") from error
