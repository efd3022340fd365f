"""Names a pack knows, found in running text: longest first, in any case, or only as written for short ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from expectations.once import once
from extractors.packs.schema import Entity, Pack

MIN_LED = 3
Parts = Mapping[str, Sequence[str]]

_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, and the entity it names."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All names of a pack, by their words in lower case; `exact` holds those that count only in the case written."""

    words: dict[tuple[str, ...], str]
    exact: dict[tuple[str, ...], str]
    first: frozenset[str]
    leading: frozenset[str]
    longest: int
    _found: Callable[[str], tuple[Mention, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep what was found: one sentence is looked at for many reasons."""
        object.__setattr__(self, "_found", lru_cache(maxsize=16_384)(lambda text: tuple(self._search(text))))

    def knows(self, text: str) -> bool:
        """Whether the whole text is a name."""
        pieces = _PIECE.findall(text)
        return self._entity(pieces) is not None

    def begins(self, word: str) -> bool:
        """Whether a word begins a name."""
        return word.lower() in self.first

    def leads(self, word: str) -> bool:
        """Whether a word stands before names that are complete without it, as a maker's name does."""
        return word.lower() in self.leading

    def find(self, text: str) -> Iterator[Mention]:
        """Find the names in a text, left to right, the longest where several begin."""
        return iter(self._found(text))

    def _search(self, text: str) -> Iterator[Mention]:
        pieces = list(_PIECE.finditer(text))
        index = 0
        while index < len(pieces):
            length = 1
            if pieces[index].group().lower() in self.first:
                for size in range(min(self.longest, len(pieces) - index), 0, -1):
                    entity = self._entity([piece.group() for piece in pieces[index : index + size]])
                    if entity:
                        yield Mention(pieces[index].start(), pieces[index + size - 1].end(), entity)
                        length = size
                        break
            index += length

    def _entity(self, pieces: list[str]) -> str | None:
        if not pieces:
            return None
        if found := self.exact.get(tuple(pieces)):
            return found
        low = tuple(piece.lower() for piece in pieces)
        return self.words.get(low) or self.words.get((*low[:-1], low[-1].removesuffix("s")))


@once
def names_of(pack: Pack) -> Names:
    """Collect the names of a pack's entities; a name of two entities belongs to the one that is declared first."""
    words: dict[tuple[str, ...], str] = {}
    exact: dict[tuple[str, ...], str] = {}
    for entity in pack.entities.values():
        for name in (entity.name, *entity.aliases):
            words.setdefault(tuple(piece.lower() for piece in _PIECE.findall(name)), entity.id)
        for name in entity.cased:
            exact.setdefault(tuple(_PIECE.findall(name)), entity.id)
    words.pop((), None)
    keys = (*words, *exact)
    first = frozenset(key[0].lower() for key in keys if key)
    return Names(words, exact, first, _leading(words), max((len(key) for key in keys), default=0))


def _leading(words: dict[tuple[str, ...], str]) -> frozenset[str]:
    """Collect the words that begin names of several entities which also go without: "Amazon EC2", "EC2"."""
    entities: dict[str, set[str]] = defaultdict(set)
    for key, entity in words.items():
        if len(key) > 1 and words.get(key[1:]) == entity:
            entities[key[0]].add(entity)
    fewest = max(MIN_LED, len(set(words.values())) // 20)
    return frozenset(word for word, led in entities.items() if len(led) >= fewest)


def family_of(entity_id: str, pack: Pack) -> frozenset[str]:
    """List an entity, all it is part of and all its parts: names of one family are no different subjects."""
    return frozenset(ancestors(entity_id, pack.entities)) | below(entity_id, parts_of(pack))


def below(entity_id: str, parts: Parts) -> frozenset[str]:
    """Collect an entity and all its parts, however deep."""
    found, todo = {entity_id}, [entity_id]
    while todo:
        for part in parts.get(todo.pop(), ()):
            if part not in found:
                found.add(part)
                todo.append(part)
    return frozenset(found)


@once
def parts_of(pack: Pack) -> Parts:
    """List the direct parts of every entity that has some."""
    parts: dict[str, list[str]] = defaultdict(list)
    for entity in pack.entities.values():
        if entity.part_of:
            parts[entity.part_of].append(entity.id)
    return dict(parts)


def ancestors(entity_id: str, entities: Mapping[str, Entity]) -> Iterator[str]:
    """List an entity and all it is part of, from the part to the whole."""
    seen: set[str] = set()
    entity = entities.get(entity_id)
    while entity and entity.id not in seen:
        seen.add(entity.id)
        yield entity.id
        entity = entities.get(entity.part_of) if entity.part_of else None
