"""Two folders trade places in one step, so that there is no moment at which either of them is missing or mixed."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: names start from the current folder
_SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders of one file system; False, with nothing changed, where the system or the file system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, _SWAP) == 0)
    return False
