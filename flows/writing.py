"""Write files whole or not at all: what a killed run leaves behind is the previous version."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.exits import Stop
from flows.publishing import MARK, PARTIAL, complete, publish, unfinished

DAY = 86_400
# The disk, not the program, is what gave way.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place and move it there. Raises Stop when it cannot be written."""
    _write(target, content, _usual_mode(0o666))


def replace_whole(target: Path, content: bytes) -> None:
    """Write a file that exists anew, its mode kept. Raises Stop when it cannot be written."""
    with _told(target):
        mode = stat.S_IMODE(target.stat().st_mode)
    _write(target, content, mode)


def _write(target: Path, content: bytes, mode: int) -> None:
    with _told(target):
        handle, name = tempfile.mkstemp(prefix=PARTIAL, dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            part.chmod(mode)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises Stop when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"{folder}: cannot be made: {error.strerror}") from error


@contextmanager
def written_folder(output: Path) -> Iterator[Path]:
    """Offer an empty folder to fill; when all went well it takes the place of `output`. To be called by `only_run`."""
    refuse_foreign(output)
    place = output.resolve()
    with _told(output):
        place.parent.mkdir(parents=True, exist_ok=True)
        complete(place)
        _sweep(place)
        part = Path(tempfile.mkdtemp(prefix=_partial(place), dir=place.parent))
        part.chmod(_usual_mode(0o777))
    try:
        yield part
        with _told(output):
            publish(part, place)
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
    if output.is_dir() and any(output.iterdir()) and not ((output / MARK).is_file() or unfinished(output.resolve())):
        raise Stop(f"{output}: has files but no {MARK}, so it is no audit folder; name a new one with --output")


def _partial(output: Path) -> str:
    return f"{PARTIAL}{output.name}-"


def _sweep(output: Path) -> None:
    """Remove what killed runs of this folder left, and of any other when it is more than a day old."""
    own = re.compile(re.escape(_partial(output)) + r"[a-z0-9_]{8}")
    for part in output.parent.glob(f"{PARTIAL}*"):
        with suppress(FileNotFoundError):  # someone else was faster
            if own.fullmatch(part.name) or time.time() - part.lstat().st_mtime > DAY:
                shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink()


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritten(target, error) from error


def _unwritten(target: Path, error: OSError) -> Stop:
    return Stop(f"{target}: cannot be written: {error.strerror or error}")


def _usual_mode(most: int) -> int:
    mask = os.umask(0)
    os.umask(mask)
    return most & ~mask
