"""Accuracy of extraction and findings on the gold labels: the table `make eval` prints, and the floors CI holds.

Usage: python -m tests.evaluate [--notes FOLDER] [--news FILE] [--floors]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from expectations.check import check
from expectations.evidence import Evidence
from extractors.facts import Extractor
from extractors.notes import read_notes
from extractors.packs.schema import Pack, read_pack
from tests.evaluation.findings import planted, seed_near, seed_restated, seed_text
from tests.evaluation.grobid import grobid
from tests.evaluation.news import news, read_news
from tests.evaluation.notes import labelled_notes, notes_of_others
from tests.evaluation.seed import seed, seed_duplicates, seed_findings
from tests.evaluation.subjects import keys_of_others, subjects_of_others
from tests.evaluation.verdicts import verdicts_of_others
from tests.today import TODAY

HERE = Path(__file__).parent
NOTES = HERE.parent / "notes"
AWS = HERE.parent / "extractors" / "packs" / "aws"
# How the labelled notes by others are divided; what each was labelled for stands in gold/README.md.
SPLITS = ("dev", "test", "second-aws", "second-azure", "third", "fourth")
FLOORS = {
    "seed strong lines found": 24,
    "seed near pairs precision": 0.95,
    "seed near pairs recall": 0.75,
    "seed restated facts precision": 0.95,
    "seed restated facts recall": 0.8,
    "seed facts found": 31,
    "seed stale lines found": 19,
    "seed exact duplicates F1": 1.0,
    "grobid F1": 80.0,
    "grobid upper F1": 88.0,
    "grobid lower F1": 86.0,
}
CEILINGS = {
    "seed false alarms": 0,
    "seed stale lines that are right": 0,
    "seed hard negatives reported": 0,
    "seed false text reports": 3,
    "grobid inverted": 3,
    "planted conflicts missed": 0,
    "planted look-alikes reported": 0,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --floors fail when a figure falls below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--notes", type=Path, help="folder with the labelled notes by others")
    parser.add_argument("--news", type=Path, help="labelled news sentences, as NewsQuant.json")
    parser.add_argument("--floors", action="store_true", help="exit 1 when a figure is below its floor")
    options = parser.parse_args(arguments)
    pack: Pack = read_pack(AWS)
    extractor = Extractor(pack)
    figures = own_notes(pack, extractor) | planted(pack, extractor) | grobid()
    for name, value in figures.items():
        print(f"{name:36} {value:g}")
    if options.notes:
        print_notes_of_others(options.notes, pack, extractor)
    if options.news:
        print_news(options.news)
    broken = list(out_of_bounds(figures)) if options.floors else []
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


def own_notes(pack: Pack, extractor: Extractor) -> dict[str, float]:
    """Every figure on the user's own notes."""
    reading = read_notes([NOTES])
    facts = tuple(fact for note in reading.notes for fact in extractor.facts(note))
    findings = check(Evidence(facts, reading.passages, pack, TODAY)).findings
    about_findings = seed_findings(findings) | seed_duplicates(findings) | seed_near(findings)
    return seed(facts) | about_findings | seed_restated(findings) | seed_text(findings)


def print_notes_of_others(folder: Path, pack: Pack, extractor: Extractor) -> None:
    """Print a line for each split that the folder holds, then what the reference says of their lines."""
    for split in SPLITS:
        notes = list(labelled_notes(folder, extractor, split))
        if not notes:
            continue
        tally = notes_of_others(notes)
        print(f"notes of others, {split}: {tally.score}")
        print(f"  {dict(tally.causes)}; {tally.alarms:.1f} false alarms per 1,000 words")
        print(f"  subject {subjects_of_others(notes, pack).precision:.3f}", end="; ")
        print(f"pairs with one fact_key: {keys_of_others(notes)}")
    for name, share in verdicts_of_others(folder, extractor, pack).items():
        print(f"notes of others, {name}: {share.right} of {share.gold} ({share.recall:.2f})")


def print_news(file: Path) -> None:
    """Print what quantities of news sentences are right, by halves: the failures of the first have been read."""
    sentences = read_news(file)
    for half, part in (("even", sentences[::2]), ("odd", sentences[1::2]), ("all", sentences)):
        for name, score in news(part).items():
            print(f"news, {half} sentences, {name}: {score}")


def out_of_bounds(figures: Mapping[str, float]) -> Iterator[str]:
    """Name the figures that are below their floor or above their ceiling."""
    for name, floor in FLOORS.items():
        if figures[name] < floor:
            yield f"below its floor of {floor:g}: {name} is {figures[name]:g}"
    for name, ceiling in CEILINGS.items():
        if figures[name] > ceiling:
            yield f"above its ceiling of {ceiling:g}: {name} is {figures[name]:g}"


if __name__ == "__main__":
    sys.exit(main())
