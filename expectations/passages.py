"""Which passages say the same, letter for letter, once case, white space, marks and list numbers are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from expectations.evidence import Evidence
from expectations.once import once
from extractors.folding import fold
from extractors.model import Passage, PassageKind

MIN_WORDS = 4
LONG_RUN = 6

_SAME = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."}
)
_MARKER = re.compile(r"(?:[-+*•·▪◦‣o>#]+|->|→|\(?(?:\d{1,3}|[a-z])[.)])\s+")
_EDGES = " \t.,;:!?*_-|>\"'"
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")


@dataclass(frozen=True, slots=True)
class Copies:
    """Passages that say the same: the copies of one passage, or of a long run of consecutive ones."""

    runs: tuple[tuple[Passage, ...], ...]

    @property
    def first(self) -> tuple[Passage, ...]:
        """The copy a reader meets first."""
        return self.runs[0]


def normalise(text: str) -> str:
    """Reduce a text to what makes it the same text: letters, digits and the marks between them."""
    same = text.replace("`", "'") if text.isascii() else text.translate(_SAME)
    words = fold(same.casefold())
    return _MARKER.sub("", words, count=1).strip(_EDGES) if _MARKER.match(words) else words.strip(_EDGES)


def has_content(passage: Passage, normal: str) -> bool:
    """Whether a passage says something: no heading, at least four words."""
    if passage.kind is PassageKind.HEADING or normal.count(" ") < MIN_WORDS - 1:
        return False
    return sum(1 for _ in islice(_WORD.finditer(normal), MIN_WORDS)) == MIN_WORDS


def place_order(passage: Passage) -> tuple[str, int, int]:
    """Sort passages as a reader meets them."""
    return (passage.place.path, passage.place.line_start, passage.place.column_start)


def with_content(passages: Sequence[Passage]) -> tuple[tuple[str, Passage], ...]:
    """Take the passages that say something, as a reader meets them, each after its text reduced to what makes it so."""
    ordered = ((normalise(passage.plain), passage) for passage in sorted(passages, key=place_order))
    return tuple((normal, passage) for normal, passage in ordered if has_content(passage, normal))


@once
def content_of(evidence: Evidence) -> tuple[tuple[str, Passage], ...]:
    """Take the passages of an evidence that say something."""
    return with_content(evidence.passages)


def find_copies(content: Sequence[tuple[str, Passage]]) -> Iterator[Copies]:
    """Find passages that stand in more than one place; a long run that is repeated as a whole is found as one."""
    seen: dict[str, list[int]] = {}
    for index, (normal, _) in enumerate(content):
        seen.setdefault(normal, []).append(index)
    groups = [group for group in seen.values() if len(group) > 1]
    places = {index: group for group in groups for index in group}
    used: set[int] = set()
    for group in groups:
        if group[0] in used:
            continue
        length = _run_length(group, places, content)
        step = length if length >= LONG_RUN else 1
        used.update(start + offset for start in group for offset in range(step))
        yield Copies(tuple(tuple(passage for _, passage in content[start : start + step]) for start in group))


def _run_length(group: list[int], places: dict[int, list[int]], content: Sequence[tuple[str, Passage]]) -> int:
    """Count the passages from here on that are repeated in exactly the same places, each after the one before."""
    length = 1
    while True:
        following = [start + length for start in group]
        if following[0] in group or places.get(following[0]) != following or _leaves_note(group, following, content):
            return length
        length += 1


def _leaves_note(starts: list[int], ends: list[int], content: Sequence[tuple[str, Passage]]) -> bool:
    pairs = zip(starts, ends, strict=True)
    return any(content[start][1].place.path != content[end][1].place.path for start, end in pairs)
