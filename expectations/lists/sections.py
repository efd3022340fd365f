"""What stands under each heading of a note, and under each list item that others stand below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.lists.items import Item
from expectations.passages import normalise
from extractors.model import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or list item, the headings above it, and all sentences and rows below it, however deep."""

    heading: Passage
    above: tuple[str, ...]
    passages: tuple[Passage, ...]


def sections_of(items: Sequence[Item]) -> Iterator[Section]:
    """Find the sections of a note, in the order in which they end."""
    latest: dict[str, Passage] = {}
    below: dict[tuple[str, ...], list[Passage]] = {}
    for passage in (passage for item in items for passage in item.passages):
        chain = _chain(passage)
        for closed in [path for path in below if chain[: len(path)] != path]:
            yield from _section(closed, below.pop(closed), latest)
        if passage.kind is not PassageKind.HEADING:
            for depth in range(1, len(chain) + 1):
                below.setdefault(chain[:depth], []).append(passage)
        latest[normalise(passage.plain)] = passage
    for path, passages in below.items():
        yield from _section(path, passages, latest)


def _chain(passage: Passage) -> tuple[str, ...]:
    return (*passage.section, *passage.parents)


def _section(path: tuple[str, ...], passages: list[Passage], latest: dict[str, Passage]) -> Iterator[Section]:
    heading = latest.get(normalise(path[-1]))
    if heading is not None and heading.place.line_start <= passages[0].place.line_start:
        yield Section(heading, path[:-1], tuple(passages))
