"""The entries of a pack one by one, each with its place, and the problems that are found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.packs.schema import Attribute, Claim, Entity, Lifecycle, Limit, Pack


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its file, and the names that lead to it."""

    file: str
    path: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a pack should not have; one that is not `serious` is a warning."""

    place: Place
    text: str
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.place.file}: {self.place.path}: {self.text}"


def place_of(pack: Pack, entity: Entity, *steps: str) -> Place:
    """Say where something of an entity stands."""
    return Place(pack.files.get(entity.id, pack.name), ".".join((entity.id, *steps)))


def attributes_of(pack: Pack) -> Iterator[tuple[Place, Attribute]]:
    """Go through every attribute."""
    for entity in pack.entities.values():
        for name, attribute in entity.attributes.items():
            yield place_of(pack, entity, name), attribute


def limits_of(pack: Pack) -> Iterator[tuple[Place, Attribute, Limit]]:
    """Go through every limit with its attribute."""
    for place, attribute in attributes_of(pack):
        for limit in attribute.limits:
            yield Place(place.file, limit_path(place.path, limit.bound.value, limit.when)), attribute, limit


def limit_path(attribute: str, bound: str, when: Iterable[str]) -> str:
    """Name one limit of an attribute: `lamp.timeout (max, dimmed)`."""
    return f"{attribute} ({', '.join((bound, *when))})"


def claims_of(pack: Pack) -> Iterator[tuple[Place, Claim]]:
    """Go through every claim."""
    for entity in pack.entities.values():
        for name, claim in entity.claims.items():
            yield place_of(pack, entity, name), claim


def lifecycles_of(pack: Pack) -> Iterator[tuple[Place, Lifecycle]]:
    """Go through every retirement and renaming."""
    for entity in pack.entities.values():
        for lifecycle in entity.lifecycle:
            yield place_of(pack, entity, f"lifecycle ({lifecycle.names[0]})"), lifecycle
