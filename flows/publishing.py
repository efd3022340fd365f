"""A finished audit takes the place of the earlier one: in one step, or in steps that the next run completes.

Usually the new folder is made complete beside the old one, with the earlier runs and whatever people put there (linked,
not copied), and the two trade places: whoever is killed before that leaves the old audit, after it the new one.
Where a folder cannot be swapped (the file system does not know how, or it is our current folder) its files are moved
one by one; a run killed in between leaves the others beside the folder, and the next run moves them first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from flows.exchange import exchange

MARK = "run.json"
PARTIAL = ".noteaudit-partial-"
READY = ".noteaudit-ready-"
# What belongs to one run only: a file of these folders that the run did not write is from an earlier one.
RENEWED = ("data_docs", "clean")
# Holds one folder a run, each of which takes its place in one move and is never touched again.
HISTORY = "history"


def publish(part: Path, output: Path) -> None:
    """Put the finished folder `part` in the place of `output`, beside which it stands."""
    if not output.exists():
        part.rename(output)
    elif not _swapped(part, output):
        for name in RENEWED:  # an empty one says that the earlier one is to go
            (part / name).mkdir(exist_ok=True)
        part.rename(_ready(output))
        complete(output)


def complete(output: Path) -> None:
    """Move what a finished run has not moved to its place yet, the record of the run last."""
    if not unfinished(output):
        return
    ready = _ready(output)
    for entry in sorted(ready.iterdir(), key=lambda entry: (entry.name == MARK, entry.name)):
        _move(entry, output / entry.name)
    shutil.rmtree(ready)


def unfinished(output: Path) -> bool:
    """Whether a run was killed while it moved its files to this folder."""
    return _ready(output).is_dir()


def _ready(output: Path) -> Path:
    return output.with_name(f"{READY}{output.name}")


def _move(entry: Path, place: Path) -> None:
    if entry.name == HISTORY:
        place.mkdir(exist_ok=True)
        for run in entry.iterdir():
            run.rename(place / run.name)
        return
    if entry.name in RENEWED and place.exists():
        shutil.rmtree(place)
    entry.replace(place)
    if entry.name in RENEWED:
        with suppress(OSError):  # it holds something
            place.rmdir()


def _swapped(part: Path, output: Path) -> bool:
    if Path.cwd().is_relative_to(output):
        return False
    beside = f"{PARTIAL}{output.name}-"
    with tempfile.TemporaryDirectory(prefix=beside, dir=output.parent, ignore_cleanup_errors=True) as name:
        whole = Path(name)
        _link_all(part, whole)
        _link_all(output, whole, leave_out=RENEWED)
        whole.chmod(output.stat().st_mode)
        return exchange(whole, output)  # what is left here, and removed, is the earlier audit then


def _link_all(source: Path, target: Path, leave_out: tuple[str, ...] = ()) -> None:
    """Let everything in one folder be in another too, where that has nothing of the same name."""
    target.mkdir(exist_ok=True)
    for entry in source.iterdir():
        place = target / entry.name
        if entry.is_dir() and not entry.is_symlink():
            if entry.name not in leave_out:
                _link_all(entry, place)
        elif not os.path.lexists(place):
            _link(entry, place)


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place, follow_symlinks=False)
    except OSError:  # a file system without links, or one file linked too often
        shutil.copy2(file, place, follow_symlinks=False)
