"""The conditions that narrow a quantity: those of its own clause, its row, its list parents and its nearest heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.aspects import Aspect, settled_by
from extractors.model import CELL, Quantity
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import Hit, words_of
from extractors.scopes import REACH, Context, Scope, between
from extractors.subjects import Resolution

_EXCEPT = re.compile(r"\b(?:except|excluding|apart from|but not)(?: for)? $", re.IGNORECASE)


def qualifiers(
    quantity: Quantity, all_quantities: Sequence[Quantity], context: Context, resolution: Resolution, pack: Pack
) -> tuple[str, ...]:
    """The names of the conditions a quantity stands under, sorted; words by which it is known are no condition.

    A heading often only names a topic, so that its conditions count where some limit of the entity depends on them.
    Of aspects that exclude each other the nearest counts, unless the attribute says it already.
    """
    near = between(all_quantities, quantity.start - REACH, quantity.start + REACH)
    attribute = _attribute(resolution, pack)
    dimensions = (quantity.dimension, attribute.measures if attribute else "")
    settled = set(settled_by(resolution.attribute or "", attribute) if attribute else ())
    found: set[str] = set()
    for names in _by_nearness(quantity, near, context, resolution, pack):
        stated = frozenset(names)
        aspects = [name for name in stated if isinstance(name, Aspect)]
        found.update(stated.difference(aspects))
        for aspect in aspects:
            if aspect.may_be_of(dimensions) and aspect not in settled and len(aspect.group & stated) == 1:
                found.add(aspect)
        settled.update(name for aspect in aspects for name in aspect.group)
    return tuple(sorted(found))


def _attribute(resolution: Resolution, pack: Pack) -> Attribute | None:
    if resolution.entity is None or resolution.attribute is None:
        return None
    return pack.entities[resolution.entity].attributes[resolution.attribute]


def _by_nearness(
    quantity: Quantity, near: Sequence[Quantity], context: Context, resolution: Resolution, pack: Pack
) -> Iterator[Iterable[str]]:
    """The conditions that are the quantity's own, then those that its sentence, headers, parents and heading state."""
    said = context.sentence.uses.get((resolution.entity or "", resolution.attribute or ""), ())
    named = [(hit.start, hit.end) for hit in said if hit == resolution.phrase]
    owned = list(_own(quantity, near, context, named, pack))
    yield (name for name, is_its_own in owned if is_its_own)
    yield (name for name, is_its_own in owned if not is_its_own)
    for scope in (*context.headers, *context.parents):
        yield _stated(scope, pack)
    known = None if resolution.entity is None else _known(resolution.entity, pack)
    for heading in context.headings[:1]:
        yield (name for name in _stated(heading, pack) if known is None or name in known or isinstance(name, Aspect))


def _stated(scope: Scope, pack: Pack) -> Iterator[str]:
    """The conditions that a header, parent or heading states; an aspect only where it says little else."""
    for hit in scope.conditions:
        is_aspect = isinstance(hit.payload, Aspect)
        if not _in_name(hit, scope, pack) and not (is_aspect and len(scope.words) > hit.words + 1):
            yield _name(hit)


def _name(hit: Hit) -> str:
    return hit.payload if isinstance(hit.payload, str) else str(hit.payload)


def _known(entity: str, pack: Pack) -> frozenset[str]:
    """The conditions that some limit of an entity depends on."""
    attributes = pack.entities[entity].attributes.values()
    return frozenset(name for attribute in attributes for limit in attribute.limits for name in limit.when)


def _own(
    quantity: Quantity, every: Sequence[Quantity], context: Context, named: Sequence[tuple[int, int]], pack: Pack
) -> Iterator[tuple[str, bool]]:
    """The conditions in a quantity's sentence that are not another's, and whether they are the quantity's alone."""
    text = context.sentence.text
    alike = [(other.start, other.end) for other in every if other.dimension == quantity.dimension]
    for hit in context.sentence.conditions:
        if _inside(hit, named) or _in_name(hit, context.sentence, pack) or _overlaps(hit, alike):
            continue
        owner = _owner(hit, every, text)
        if owner not in (None, quantity) or (hit.end > quantity.start and _EXCEPT.search(text[: hit.start])):
            continue
        yield _name(hit), owner is quantity


def _in_name(hit: Hit, scope: Scope, pack: Pack) -> bool:
    """Whether a condition's words are part of what an entity is called: the spot of Spot Instances changes nothing."""
    for mention in scope.mentions:
        if mention.start <= hit.start and hit.end <= mention.end:
            called = {word.stem for word in words_of(f"{pack.entities[mention.entity].name} {mention.entity}")}
            if {word.stem for word in words_of(scope.text[hit.start : hit.end])} <= called:
                return True
    return False


def _inside(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _overlaps(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in spans)


def _owner(hit: Hit, every: Sequence[Quantity], text: str) -> Quantity | None:
    """The one quantity a condition belongs to, or None when it speaks of all: as it does before the first of them.

    In a row it belongs to those of its cell; a cell without any speaks of all of the row.
    """
    if CELL in text:
        start = text.rfind(CELL, 0, hit.start) + 1
        end = text.find(CELL, hit.end)
        every = [quantity for quantity in every if start <= quantity.start and (end < 0 or quantity.end <= end)]
        if not every:
            return None
    if len(every) == 1:
        return every[0]
    if hit.end <= every[0].start:
        return None
    before = [quantity for quantity in every if quantity.end <= hit.start]
    after = [quantity for quantity in every if quantity.start >= hit.end]
    if not before:
        return after[0] if after else None
    if not after:
        return before[-1]
    between = text[before[-1].end : hit.start]
    if "(" in between or not any(mark in between for mark in (",", ";", " and ", ".", " but ")):
        return before[-1]
    return after[0]
