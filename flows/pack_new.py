"""A small pack to start from, copied from flows/scaffold with the day it was made."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from flows.exits import Stop
from flows.writing import make_folder, write_whole

TEMPLATE_DAY = "2026-01-01"


def write_pack(folder: Path, today: date) -> list[Path]:
    """Write the files of a new pack and name them. Raises Stop when the folder already holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Stop(f"{folder}: is not empty; name a folder that is new or empty")
    make_folder(folder)
    written = []
    for template in sorted(files("flows").joinpath("scaffold").iterdir(), key=lambda file: file.name):
        text = template.read_text(encoding="utf-8").replace(TEMPLATE_DAY, today.isoformat())
        write_whole(folder / template.name, text.encode())
        written.append(folder / template.name)
    return written
