"""Names that are out of date, found in passages: once each, and not where the text itself says that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from expectations.evidence import Evidence
from expectations.once import once
from expectations.reading.names import Names, names_of
from extractors.core import core_words
from extractors.model import Passage
from extractors.packs.dated import has_begun
from extractors.packs.schema import Entity, Lifecycle, LifecycleKind, Pack
from extractors.phrases import GAP, Hit, PhraseBook, words_of


class OldName(NamedTuple):
    """A name as it is written in a passage, and the entry that ended it; `loose` if other words stand inside it."""

    passage: Passage
    start: int
    end: int
    entity: Entity
    entry: Lifecycle
    loose: bool

    @property
    def written(self) -> str:
        """The name as the note has it."""
        return self.passage.plain[self.start : self.end]


class _Name(NamedTuple):
    entity: str
    entry: int
    name: str
    excuses: bool


def old_names(evidence: Evidence) -> Iterator[OldName]:
    """Find every name that is out of date on the day its passage is judged by."""
    book, told, names = _book(evidence.pack), _history_words(), names_of(evidence.pack)
    for passage in evidence.passages:
        if not book.holds(passage.plain):
            continue
        words = words_of(passage.plain)
        hits = book.find(words)
        if not hits or told.find(words):
            continue
        for name, hit in _first_of_each(hits, passage):
            entity = evidence.pack.entities[name.entity]
            entry = entity.lifecycle[name.entry]
            begun = has_begun(entry, evidence.day_of(passage.place))
            olds = [other for other in hits if isinstance(other.payload, _Name) and other.payload[:2] == name[:2]]
            if begun and not _says_new_name(entry, passage.plain, olds, names):
                yield OldName(passage, hit.start, hit.end, entity, entry, GAP in name.name)


@once
def _book(pack: Pack) -> PhraseBook:
    return PhraseBook(_names(pack))


@cache
def _history_words() -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("claims")["history words"])


def _names(pack: Pack) -> Iterator[tuple[str, object]]:
    for entity in pack.entities.values():
        for index, entry in enumerate(entity.lifecycle):
            yield from ((name, _Name(entity.id, index, name, False)) for name in entry.names)
            yield from ((name, _Name(entity.id, index, name, True)) for name in entry.unless)


def _first_of_each(hits: list[Hit], passage: Passage) -> Iterator[tuple[_Name, Hit]]:
    """The first name of each entry, the longest where several begin, without entries that other words excuse."""
    named = [(hit.payload, hit) for hit in hits if isinstance(hit.payload, _Name)]
    done = {(name.entity, name.entry) for name, _ in named if name.excuses}
    for name, hit in sorted(named, key=lambda found: (found[1].start, -found[1].words)):
        if (name.entity, name.entry) in done or not _is_written(name.name, passage.plain[hit.start : hit.end]):
            continue
        done.add((name.entity, name.entry))
        yield name, hit


def _says_new_name(entry: Lifecycle, text: str, olds: Sequence[Hit], names: Names) -> bool:
    """Whether a text that gives the old name gives today's too, as "EMR (Elastic MapReduce)" does."""
    if entry.kind is not LifecycleKind.RENAMED or not entry.successor:
        return False
    mentions = (mention for mention in names.find(text) if mention.entity == entry.successor)
    named = any(not any(old.start < mention.end and mention.start < old.end for old in olds) for mention in mentions)
    return named or entry.successor in text


def _is_written(name: str, written: str) -> bool:
    """Whether a match is the name: it begins with a capital if the name does, and stands in one cell of a table."""
    return "|" not in written and (not name[:1].isupper() or written[:1].isupper())
