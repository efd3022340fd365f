"""How long a whole check takes for texts made to be slow, beside ordinary notes of the same size, in one run.

Each text is checked in a process of its own that may use only so much time, so that what hangs is told, too. Exits 1
when one takes more than MOST times as long as the ordinary notes.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from flows.pipeline import inspect
from flows.settings import Settings
from flows.stages import Stages
from reports.formats import FORMATS
from tests.fuzz.adversaries import ADVERSARIES, Text
from tests.scale_notes import NOTES, mutated, words_by_shape
from tests.today import TODAY

MOST = 20
SHORTEST = 0.05  # seconds; what is quicker is not measured well enough to be a measure
SUFFIXES = (".md", ".txt")


class Measured(NamedTuple):
    """What one text took; `crash` is the error it ended with."""

    name: str
    seconds: float
    crash: str = ""


def ordinary(size: int) -> str:
    """Ordinary notes of this many characters."""
    lines = NOTES.read_text(encoding="utf-8").splitlines()
    vocabulary = words_by_shape(lines)
    text, number = "", 0
    while len(text) < size:
        text += "\n".join(mutated(lines, vocabulary, 500, Random(number))) + "\n"
        number += 1
    return text[:size]


def measured(name: str, text: str, folder: Path, suffix: str, most: float) -> Measured:
    """Check one text in a process of its own, which may use `most` seconds of the processor."""
    (folder / f"note{suffix}").write_bytes(text.encode("utf-8", "replace"))
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, int(most) + 2))
        os.write(write, _told(folder / f"note{suffix}").encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read().decode()
    os.waitpid(child, 0)
    seconds, _, crash = told.partition(" ")
    return Measured(name + suffix, float(seconds or most + 1), crash if told else "ended, or took too long")


def _told(note: Path) -> str:
    """Check a note, and tell the time and the error."""
    start = time.process_time()
    try:
        audit = inspect(Settings(as_of=TODAY, paths=(str(note),)), Stages())
        FORMATS["text"](audit, color=False)
    except Exception as error:  # noqa: BLE001 - whatever a text brings about is told
        return f"{time.process_time() - start} {type(error).__name__}: {error}"[:500]
    return f"{time.process_time() - start} "


def slow(size: int, chosen: dict[str, Text], say: bool = False) -> Iterator[Measured]:
    """Check every text in both ways of reading, and yield those that are too slow or crash."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _told(_written(folder / "first.md", ordinary(2_000)))  # reads the packs, once for all
        plain = ordinary(size)
        base = {suffix: max(SHORTEST, measured("plain", plain, folder, suffix, 600).seconds) for suffix in SUFFIXES}
        print(", ".join(f"ordinary{suffix} {seconds:.2f} s" for suffix, seconds in base.items()), flush=True)
        for name, make in chosen.items():
            text = make(size)
            for suffix in SUFFIXES:
                most = MOST * base[suffix] * max(1.0, len(text) / size)
                found = measured(name, text, folder, suffix, most)
                if say or found.crash or found.seconds > most:
                    print(f"{found.seconds / base[suffix]:6.1f} x  {found.name}  {found.crash}", flush=True)
                if found.crash or found.seconds > most:
                    yield found


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def main() -> int:
    """Measure, tell the slow ones, and fail if there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="characters of a text")
    parser.add_argument("--only", default="", help="only texts whose name holds this")
    parser.add_argument("--share", type=int, default=1, help="only every so many-th text")
    parser.add_argument("--all", action="store_true", help="tell every text")
    given = parser.parse_args()
    names = [name for name in ADVERSARIES if given.only in name][:: given.share]
    found = list(slow(given.size, {name: ADVERSARIES[name] for name in names}, given.all))
    print(f"{len(names)} texts of {given.size:,} characters: {len(found)} took more than {MOST} times as long")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
