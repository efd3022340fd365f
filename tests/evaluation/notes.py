"""Notes by others: labelled line ranges, with value, unit and bound of every fact in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractors.facts import Extractor
from extractors.files import decoded
from extractors.model import Fact, Kind
from extractors.notes import read_text
from tests.evaluation.gold import Score, rows
from tests.evaluation.pairing import is_right, pair_up, same_unit

SOFT = "1"
Label = dict[str, str]


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """The labels of one note, and the facts found in its labelled lines."""

    labels: list[Label]
    facts: list[Fact]
    words: int

    def pairs(self) -> dict[int, int]:
        """Which fact answers a label in value, unit and bound, by place in `labels`."""
        return pair_up(self.labels, self.facts, is_right)


@dataclass(slots=True)
class Tally:
    """The score of many notes, what went wrong how often, and how many words were read."""

    right: int = 0
    said: int = 0
    gold: int = 0
    words: int = 0
    causes: Counter[str] = field(default_factory=Counter)

    @property
    def score(self) -> Score:
        """Precision, recall and F1."""
        return Score(self.right, self.said, self.gold)

    @property
    def alarms(self) -> float:
        """False alarms per 1,000 words."""
        return 1000 * self.causes["false alarm"] / self.words if self.words else 0.0


def text_of(folder: Path, repo: str, path: str) -> str | None:
    """A note's text, from the folder of its repository or one that holds several such folders."""
    places = (folder / repo / path, *(part / repo / path for part in folder.iterdir() if part.is_dir()))
    return next((decoded(place.read_bytes()) for place in places if place.is_file()), None)


def labelled_notes(folder: Path, extractor: Extractor, split: str) -> Iterator[LabelledNote]:
    """Every labelled note of one split that the folder holds."""
    ranges = [row for row in rows("note_ranges.csv") if row["split"] == split]
    labels = rows("note_facts.csv")
    for repo, path in sorted({(row["repo"], row["path"]) for row in ranges}):
        text = text_of(folder, repo, path)
        if text is None:
            continue
        lines = {
            line
            for row in ranges
            if (row["repo"], row["path"]) == (repo, path)
            for line in range(int(row["line_start"]), int(row["line_end"]) + 1)
        }
        own = [row for row in labels if (row["repo"], row["path"]) == (repo, path) and int(row["line"]) in lines]
        facts = extractor.facts(read_text(text, path))
        found = [fact for fact in facts if fact.kind is Kind.QUANTITY and fact.place.line_start in lines]
        words = sum(len(line.split()) for number, line in enumerate(text.split("\n"), 1) if number in lines)
        yield LabelledNote(own, found, words)


def notes_of_others(notes: Iterable[LabelledNote]) -> Tally:
    """Value, unit and bound on labelled notes; soft labels are right either way."""
    tally = Tally()
    for note in notes:
        full = note.pairs()
        rest = [fact for index, fact in enumerate(note.facts) if index not in full.values()]
        left = [label for index, label in enumerate(note.labels) if index not in full]
        part = pair_up(left, rest, lambda label, fact: True)
        tally.right += sum(note.labels[index]["soft"] != SOFT for index in full)
        tally.gold += sum(label["soft"] != SOFT for label in note.labels)
        tally.said += len(note.facts) - _soft_answers(note.labels, full) - _soft_answers(left, part)
        tally.words += note.words
        tally.causes["false alarm"] += len(rest) - len(part)
        tally.causes.update(
            _cause(label, rest, part.get(index)) for index, label in enumerate(left) if label["soft"] != SOFT
        )
    return tally


def _soft_answers(labels: list[Label], pairs: dict[int, int]) -> int:
    return sum(labels[index]["soft"] == SOFT for index in pairs)


def _cause(label: Label, facts: list[Fact], answer: int | None) -> str:
    if answer is None:
        return "missed"
    return "wrong bound" if same_unit(label["unit"], facts[answer]) else "wrong unit"
