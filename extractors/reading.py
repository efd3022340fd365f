"""Bytes of regular files only, and no more than asked for: nothing is waited for, nothing goes on for ever."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
NOT_REGULAR = "not a regular file"


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file, but no more than one byte beyond `most`. Raises OSError, also for a pipe, a device or a folder."""
    with open(path, "rb", opener=_opened) as file:
        return file.read(most + 1)


def _opened(path: str, _flags: int) -> int:
    """Open a file without waiting for a writer, and look at what was opened, which may have been exchanged just now."""
    handle = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, NOT_REGULAR)
    return handle
