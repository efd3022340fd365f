"""Which notes belong to one that is open in an editor, and by which settings they are checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.configuration import find_configuration
from flows.settings import Settings, resolve


@dataclass(frozen=True, slots=True)
class Project:
    """Notes that are checked together: what the configuration names, or else all under `root`."""

    root: Path
    configuration: Path | None = None
    names_notes: bool = False


def project_of(file: Path, folders: Iterable[Path]) -> Project:
    """Find the project of a note; one outside every open folder is checked alone. Raises Stop for a broken file."""
    found = find_configuration((str(file),))
    around = max((folder for folder in folders if file.is_relative_to(folder)), key=_depth, default=file)
    root = found.folder if found.path and found.folder.is_relative_to(around) else around
    return Project(root, found.path, "paths" in found.values)


def settings_of(project: Project) -> Settings:
    """Settle how a project is checked. Raises Stop naming every bad key and value."""
    given = {} if project.names_notes else {"paths": (str(project.root),)}
    return resolve(given, str(project.configuration) if project.configuration else None, near=(str(project.root),))


def _depth(folder: Path) -> int:
    return len(folder.parts)
