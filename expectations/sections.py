"""What stands under each heading of a note, and which known things it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.items import Item
from expectations.names import Names
from extractors.model import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or a list item that ends in a colon, and all sentences and rows directly below it."""

    heading: Passage
    above: tuple[str, ...]
    passages: tuple[Passage, ...]


def sections_of(items: Sequence[Item]) -> Iterator[Section]:
    """Find the sections of a note; what stands under a lower heading belongs to that one only."""
    open_heading: Passage | None = None
    below: list[Passage] = []
    for item in items:
        if is_heading(item):
            if open_heading and below:
                yield _section(open_heading, below)
            open_heading, below = item.first, []
        elif open_heading:
            below.extend(item.passages)
    if open_heading and below:
        yield _section(open_heading, below)


def is_heading(item: Item) -> bool:
    """Whether an item is a heading in form or in function: a short line that ends in a colon."""
    text = item.last.plain.rstrip()
    return item.first.kind is PassageKind.HEADING or (
        len(item.passages) == 1 and text.endswith(":") and text.count(" ") < 9
    )


def entities_in(passages: Sequence[Passage], names: Names) -> Counter[str]:
    """Count in how many passages each known thing is named."""
    return Counter(
        entity for passage in passages for entity in {mention.entity for mention in names.find(passage.plain)}
    )


def _section(heading: Passage, below: list[Passage]) -> Section:
    return Section(heading, (*heading.section, *heading.parents), tuple(below))
