"""How time and memory grow with the number of notes, sentences and facts: the scale tables that `make bench` prints.

Usage: python tests/scale.py [--notes N ...] [--sentences N ...] [--facts N ...]
All text is made from notes/ by exchanging its words. Every table is made by a process of its own: CPU seconds, and the
most memory that was held until the end of each stage.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

from tests.today import TODAY

sys.path.insert(0, str(Path(__file__).parents[1]))

from flows.cli import SELDOM
from tests.scale_notes import NOTES, mutated, words_by_shape, write_notes

CHANGED = "\nAWS Lambda has a timeout of 99 minutes.\n"
WORDS_OF_DENSE_NOTE = 120
Figures = dict[str, tuple[float, float]]


class Clock:
    """Seconds of CPU time, and MiB held at most until then, by stage."""

    def __init__(self) -> None:
        self.figures: Figures = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.figures[stage] = (time.process_time() - start, peak)


def notes(count: int) -> Figures:
    """Check a folder of so many notes: with nothing known, and again when one note has changed."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_notes(Path(place, "notes"), count)
        cold = _stages(folder, Path(place, "cache"), "")
        with (folder / "000" / "000001.md").open("a", encoding="utf-8") as note:
            note.write(CHANGED)
        return cold | _stages(folder, Path(place, "cache"), "again: ")


def _stages(folder: Path, cache: Path, prefix: str) -> Figures:
    from flows.pipeline import extract, judge, load, read, recall, together
    from flows.settings import Settings
    from flows.stages import Stages

    settings, stages, clock = Settings(TODAY, (str(folder),), cache=str(cache)), Stages(), Clock()
    with clock(f"{prefix}read"):
        pack, found = load(settings, stages), read(settings, stages)
    with clock(f"{prefix}recall"):
        plan = recall(found, pack, settings, stages)
    with clock(f"{prefix}extract"):
        material = together(found, plan, extract(plan, pack, settings, stages), pack, settings)
    with clock(f"{prefix}check"):
        judge(material, settings, stages)
    return clock.figures


def sentences(count: int) -> Figures:
    """Look for near-duplicates among so many different sentences, one in fifty of which restates another."""
    from expectations.passages import normalise
    from expectations.similarity import restating_pairs

    texts, clock = list(_sentences(count)), Clock()
    with clock("near-duplicate"):
        found = sum(1 for _ in restating_pairs(texts, [normalise(text) for text in texts]))
    assert found >= count // 100
    return clock.figures


def _sentences(count: int) -> Iterator[str]:
    """Make sentences with the lengths of real ones, of a vocabulary that grows with their number as people's does."""
    lines = [len(line.split()) for line in NOTES.read_text(encoding="utf-8").splitlines() if len(line.split()) > 7]
    every = list(map("".join, product("blomstrag", *3 * [_SYLLABLES])))
    vocabulary = Random(0).sample(every, min(_words_of(count), len(every)))
    small = "the of to in and is a with for can you be that your are from an as by or".split()
    chance, before = Random(0), list[str]()
    for number in range(count):
        if number % 50 == 49:
            words = chance.choice(before).split()
            words[chance.randrange(len(words))] = "indeed"
        else:
            long = min(chance.choice(lines), 40)
            words = [chance.choice(small if chance.random() < 0.4 else vocabulary) for _ in range(long)]
        before.append(" ".join(words))
        if len(before) > 1000:
            before.pop(0)
        yield before[-1]


def _words_of(count: int) -> int:
    """Say how many different words so many sentences have, by Heaps' law."""
    return int(40 * math.sqrt(15 * count))


_SYLLABLES = [f"{vowel}{end}" for vowel in "aeiou" for end in ("r", "n", "st", "l", "m", "t", "cks", "ve", "ding", "p")]


def facts(count: int) -> Figures:
    """Run all rules over so many facts, from notes that state little else, a third of them with another number."""
    from expectations.check import check
    from expectations.evidence import Evidence
    from extractors.facts import Extractor
    from extractors.model import Fact
    from extractors.notes import read_text
    from flows.packs import load_packs

    pack, clock, chance = load_packs(("aws",)), Clock(), Random(1)
    extractor, found = Extractor(pack), list[Fact]()
    lines = [
        line for line in NOTES.read_text(encoding="utf-8").splitlines() if extractor.facts(read_text(line, "a.txt"))
    ]
    vocabulary = words_by_shape(lines)
    while len(found) < count:
        text = "\n".join(mutated(lines, vocabulary, WORDS_OF_DENSE_NOTE, chance))
        found.extend(extractor.facts(read_text(text, f"{len(found)}.txt")))
    varied = tuple(_varied(fact, chance) for fact in found[:count])
    with clock("all rules"):
        check(Evidence(varied, (), pack, TODAY))
    return clock.figures


def _varied(fact, chance: Random):
    factor = chance.choice((1, 1, chance.randrange(2, 10)))
    if fact.value is None or factor == 1:
        return fact
    return replace(fact, value=fact.value * factor, base_value=fact.base_value * factor)


TABLES: dict[str, tuple[Callable[[int], Figures], list[int]]] = {
    "notes": (notes, [1_000, 10_000]),
    "sentences": (sentences, [10_000, 100_000]),
    "facts": (facts, [10_000, 100_000]),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, each with what ten times as much costs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    for name, (_, usual) in TABLES.items():
        parser.add_argument(f"--{name}", type=int, nargs="*", default=usual, metavar="N", help=f"numbers of {name}")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        gc.set_threshold(*SELDOM)  # as the command does
        name, count = options.one
        print(json.dumps(TABLES[name][0](int(count))))
        return
    for name in TABLES:
        _print_table(name, getattr(options, name))


def _print_table(name: str, counts: Sequence[int]) -> None:
    before: Figures = {}
    for count in counts:
        command = [sys.executable, __file__, "--one", name, str(count)]
        figures: Figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(f"\n{f'{count:,} {name}':32}{'CPU seconds':>14}{'MiB until then':>16}{'growth':>10}")
        for stage, (seconds, peak) in figures.items():
            growth = f"{seconds / before[stage][0]:.1f} x" if stage in before else ""
            print(f"  {stage:30}{seconds:14.2f}{peak:16,.0f}{growth:>10}", flush=True)
        before = figures


if __name__ == "__main__":
    main()
