"""The phrases of a pack: each has a word to look for, and every attribute has a phrase by which it can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from extractors.packs.entries import Place, Problem, attributes_of, claims_of, lifecycles_of, place_of
from extractors.packs.schema import Pack
from extractors.phrases import words_of

GAP = "..."


def check_phrases(pack: Pack, _as_of: date) -> Iterator[Problem]:
    """Check every phrase of every list, and that no attribute is out of reach."""
    for place, phrases in _lists(pack):
        for phrase in phrases:
            yield from _phrase(place, phrase)
    for place, attribute in attributes_of(pack):
        if not (attribute.phrases or attribute.counts or attribute.implies):
            yield Problem(place, "can never be recognised (give it `phrases`, `counts` or `implies`)")


def _phrase(place: Place, phrase: str) -> Iterator[Problem]:
    if not words_of(phrase):
        yield Problem(place, f"{phrase!r} has no word to look for (letters or digits)")
    elif phrase.startswith(GAP) or phrase.endswith(GAP):
        yield Problem(place, f"{phrase!r} begins or ends with `...` (words on both sides of the gap)")


def _lists(pack: Pack) -> Iterator[tuple[Place, Iterable[str]]]:
    for entity in pack.entities.values():
        yield place_of(pack, entity), (entity.name, *entity.aliases, *entity.cased)
        yield place_of(pack, entity, "context"), entity.context
    for place, attribute in attributes_of(pack):
        yield place, (*attribute.phrases, *attribute.counts, *attribute.unless, *attribute.implies)
    for place, claim in claims_of(pack):
        yield place, (*(phrase for phrases in claim.values.values() for phrase in phrases), *claim.unless)
    for place, lifecycle in lifecycles_of(pack):
        yield place, (*lifecycle.names, *lifecycle.unless)
    for name, phrases in pack.conditions.items():
        key = f"conditions.{name}"
        yield Place(pack.files.get(key, pack.name), key), phrases
