"""The names of a pack: each means one thing, or context settles which; every `part_of` is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from extractors.language import SHORT
from extractors.packs.entries import Problem, place_of
from extractors.packs.schema import Entity, Pack
from extractors.phrases import stem, words_of

Words = tuple[str, ...]


def check_names(pack: Pack, _as_of: date) -> Iterator[Problem]:
    """Check what entities are part of and what they are called."""
    owners: dict[Words, list[tuple[Entity, str, bool]]] = {}
    for entity in pack.entities.values():
        yield from _parent(pack, entity)
        yield from _repeated(pack, entity)
        for name, strict in _names(entity):
            owners.setdefault(_key(name), []).append((entity, name, strict))
    for claimed in owners.values():
        yield from _shared(pack, claimed)


def _names(entity: Entity) -> Iterator[tuple[str, bool]]:
    """Every name of an entity, and whether it is matched in exactly this case."""
    for name in (entity.name, *entity.aliases):
        yield name, len(name) <= SHORT and name.isupper()
    for name in entity.cased:
        yield name, True


def _key(name: str) -> Words:
    return tuple(stem(word.text) for word in words_of(name)) or (name,)


def _parent(pack: Pack, entity: Entity) -> Iterator[Problem]:
    if entity.part_of is None:
        return
    if entity.part_of not in pack.entities:
        yield Problem(place_of(pack, entity), f"part_of: no entity is called {entity.part_of!r} (an id of this pack)")
        return
    seen, current = {entity.id}, entity.part_of
    while current in pack.entities:
        if current in seen:
            yield Problem(place_of(pack, entity), "part_of goes round in a circle (a part, then what it is part of)")
            return
        seen.add(current)
        current = pack.entities[current].part_of or ""


def _repeated(pack: Pack, entity: Entity) -> Iterator[Problem]:
    for name, times in Counter((*entity.aliases, *entity.cased)).items():
        if times > 1:
            yield Problem(place_of(pack, entity), f"the name {name!r} is listed {times} times (once)", False)


def _shared(pack: Pack, claimed: list[tuple[Entity, str, bool]]) -> Iterator[Problem]:
    """A name of two entities needs `context` in each of them, else the first would always win."""
    for index, (entity, name, strict) in enumerate(claimed):
        for other, other_name, other_strict in claimed[:index]:
            if entity.id == other.id or (strict and other_strict and name != other_name):
                continue
            if not (entity.context and other.context):
                where = f"{other.id} in {place_of(pack, other).file}"
                text = f"the name {name!r} is also one of {where} (give both `context`, or one the name)"
                yield Problem(place_of(pack, entity), text)
