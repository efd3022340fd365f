"""Many notes for the scale table: stretches of a real note, its words exchanged so that most sentences are new.

What makes a note a note stays: headings, bullets, line breaks, the shapes of names, numbers and the words beside them,
so that as many facts are stated. A few lines stay as they are, for people do paste.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

NOTES = Path(__file__).parents[1] / "notes" / "aws-certification.txt"
PER_FOLDER = 500
PASTED = 0.02
BESIDE = 12  # characters before and after a number whose words stay

# Words of one shape stand for each other: long and short ones, names; the share that is exchanged.
SHAPES = {"long": (r"[a-z]{4,}", 0.9), "short": (r"[a-z]{2,3}", 0.5), "name": (r"[A-Z][A-Za-z]+", 0.6)}
_WORD = re.compile(
    rf"(?<![\w./@-])(?:{'|'.join(f'(?P<{name}>{shape})' for name, (shape, _) in SHAPES.items())})(?![\w./@-])"
)
_NUMBER = re.compile(r"\d")

Words = Mapping[str, Sequence[str]]


def write_notes(folder: Path, count: int, words: int = 250) -> Path:
    """Write so many notes of so many words; the same call writes the same notes."""
    lines = NOTES.read_text(encoding="utf-8").splitlines()
    vocabulary = words_by_shape(lines)
    for number in range(count):
        place = folder / f"{number // PER_FOLDER:03d}" / f"{number:06d}{'.md' if number % 2 else '.txt'}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join(mutated(lines, vocabulary, words, Random(number))) + "\n", encoding="utf-8")
    return folder


def words_by_shape(lines: Sequence[str]) -> Words:
    """Collect the words of a note, those of one shape together."""
    found = [match for line in lines for match in _WORD.finditer(line)]
    return {shape: sorted({match.group() for match in found if match.lastgroup == shape}) for shape in SHAPES}


def mutated(lines: Sequence[str], vocabulary: Words, words: int, chance: Random) -> Iterator[str]:
    """Take lines from some place on, in order, up to a number of words, with other words in them."""
    place = chance.randrange(len(lines))
    while words > 0:
        line = lines[place % len(lines)]
        yield line if chance.random() < PASTED else _exchanged(line, vocabulary, chance)
        words -= len(line.split())
        place += 1


def _exchanged(line: str, vocabulary: Words, chance: Random) -> str:
    kept = [(found.start() - BESIDE, found.end() + BESIDE) for found in _NUMBER.finditer(line)]

    def other(found: re.Match[str]) -> str:
        shape = found.lastgroup or ""
        stays = any(start < found.end() and found.start() < end for start, end in kept)
        return found.group() if stays or chance.random() > SHAPES[shape][1] else chance.choice(vocabulary[shape])

    return _WORD.sub(other, line)
