"""Write files whole or not at all: what a killed run leaves behind is the previous version."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.exits import Stop

MARK = "run.json"
PARTIAL = ".noteaudit-partial-"
DAY = 86_400
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# What belongs to one run only: a file of these folders that the run did not write is from an earlier one.
RENEWED = ("data_docs", "clean")
# Holds one folder a run, each of which takes its place in one move and is never touched again.
HISTORY = "history"


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place and move it there. Raises Stop when it cannot be written."""
    with _told(target):
        handle, name = tempfile.mkstemp(prefix=PARTIAL, dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            part.chmod(_usual_mode())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def written_folder(output: Path) -> Iterator[Path]:
    """Offer an empty folder to fill; when all went well its files take their places in `output` one by one."""
    refuse_foreign(output)
    with _told(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        _sweep(output.parent)
        part = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=output.parent))
    try:
        yield part
        with _told(output):
            _publish(part, output)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise _unwritten(output, error) from error
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def refuse_foreign(output: Path) -> None:
    """Raise Stop when something stands at `output` that is no audit folder."""
    if output.exists() and not output.is_dir():
        raise Stop(f"{output}: is a file; name a folder with --output")
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise Stop(f"{output}: has files but no {MARK}, so it is no audit folder; name a new one with --output")


def _publish(part: Path, output: Path) -> None:
    """Move every file to its place, the record of the run last, then drop what only earlier runs wrote."""
    for run in (part / HISTORY).glob("*"):
        (output / HISTORY).mkdir(parents=True, exist_ok=True)
        run.replace(output / HISTORY / run.name)
    files = sorted((path for path in part.rglob("*") if path.is_file()), key=lambda path: (path.name == MARK, path))
    for file in files:
        target = output / file.relative_to(part)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    kept = {place for file in files for place in (output / file.relative_to(part)).parents}
    kept |= {output / file.relative_to(part) for file in files}
    for folder in RENEWED:
        for old in sorted((output / folder).rglob("*"), reverse=True):
            if old not in kept:
                old.rmdir() if old.is_dir() else old.unlink()


def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind; what is younger than a day may belong to a run at work."""
    for part in folder.glob(f"{PARTIAL}*"):
        if time.time() - part.stat().st_mtime > DAY:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritten(target, error) from error


def _unwritten(target: Path, error: OSError) -> Stop:
    return Stop(f"{target}: cannot be written: {error.strerror or error}")


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
