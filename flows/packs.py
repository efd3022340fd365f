"""Domain packs by name or folder, merged into one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

from expectations.suggestions import unknown
from extractors.packs.schema import Pack, PackError, merge_packs
from flows.exits import Stop
from flows.kept_packs import kept_pack
from flows.setting_values import is_folder
from flows.settings import Settings
from flows.stages import Stages

ALWAYS_READ = "core"  # units and cues, no domain: the extractors read it themselves


def pack_names() -> tuple[str, ...]:
    """List the packs that come with the program."""
    places = files("extractors.packs").iterdir()
    return tuple(sorted(place.name for place in places if place.name != ALWAYS_READ and _holds_yaml(place)))


@lru_cache(maxsize=4)  # an editor may see many, and none is small
def load_packs(chosen: tuple[str, ...], kept_in: str = "") -> Pack:
    """Read the chosen packs, by way of the cache in a folder, if any. Raises Stop with every problem of every pack."""
    packs: list[Pack] = []
    problems: list[str] = []
    for entry in chosen:
        try:
            packs.append(_read(entry, kept_in))
        except PackError as error:
            problems.extend(placed(problem, entry) for problem in error.problems)
    if problems:
        raise Stop(*problems)
    try:
        return packs[0] if len(packs) == 1 else merge_packs(packs)
    except PackError as error:
        raise Stop(*error.problems) from error


def load(settings: Settings, stages: Stages) -> Pack:
    """Read the packs that a run is to use."""
    with stages.stage("load packs"):
        return load_packs(settings.pack, settings.cache)


@contextmanager
def pack_folder(entry: str) -> Iterator[Path]:
    """Open the folder of a pack named on the command line. Raises PackError when there is no such pack."""
    if is_folder(entry):
        yield Path(entry)
        return
    known = pack_names()
    if entry not in known:
        where = f"known: {', '.join(known)}; a folder is written with a slash, ./{entry}"
        raise PackError([unknown("pack", entry, known, where)])
    with as_file(files("extractors.packs").joinpath(entry)) as folder:
        yield folder


def placed(problem: str, entry: str) -> str:
    """Put the folder before the file that a problem names, unless the pack comes with the program."""
    folder = str(Path(entry))
    return problem if not is_folder(entry) or problem.startswith(folder) else f"{folder}/{problem}"


def _read(entry: str, kept_in: str) -> Pack:
    with pack_folder(entry) as folder:
        return kept_pack(folder, kept_in)


def _holds_yaml(place: Traversable) -> bool:
    return place.is_dir() and any(file.name.endswith(".yaml") for file in place.iterdir())
