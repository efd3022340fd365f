"""A folder that holds the pack of a made-up lamp, for tests that run commands there, and the files to put into it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

PACK = Path(__file__).parent / "cases" / "lamp"
STALE = "The lamp has a maximum timeout of 5 minutes.\n"
FRESH = "The lamp has a maximum timeout of 15 minutes.\n"


def furnish(folder: Path) -> Path:
    """Put the pack into a folder, as `lamp`."""
    shutil.copytree(PACK, folder / "lamp")
    return folder


def write(name: str | Path, text: str) -> Path:
    """Write a file, and the folders it needs."""
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def write_all(files: Mapping[str, str], folder: Path = Path()) -> None:
    """Write files by name."""
    for name, text in files.items():
        write(folder / name, text)
