"""One audit at a time writes to a folder; the lock of a process that was killed does not count."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flows.exits import Stop

LOCK = ".noteaudit-lock-"


@contextmanager
def only_run(output: Path) -> Iterator[None]:
    """Hold the lock of an audit folder. Raises Stop when another run has it, or when it cannot be made."""
    place = output.resolve()
    file = place.with_name(f"{LOCK}{place.name}")
    lock = FileLock(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise Stop(f"{output}: {_holder(file)} writes there now; run again when it is done") from None
    except OSError as error:
        raise Stop(f"{output}: cannot be written: {error.strerror or error}") from error
    try:
        file.write_text(f"{os.getpid()}\n", encoding="utf-8")
        yield
    finally:
        file.unlink(missing_ok=True)  # while it is ours: whoever waits for it notices, and makes a new one
        lock.release()


def _holder(file: Path) -> str:
    """Name the run that has the lock; it may just be ending, or have yet to write its number."""
    try:
        return f"another audit (process {int(file.read_text(encoding='utf-8'))})"
    except (OSError, ValueError):
        return "another audit"
