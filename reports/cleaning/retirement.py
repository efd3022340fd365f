"""Things that no longer exist, by a pack's dated lifecycle: facts about them are true of nothing."""

from __future__ import annotations

from datetime import date

from expectations.reading.names import ancestors
from extractors.packs.dated import has_begun
from extractors.packs.schema import Entity, Lifecycle, LifecycleKind, Pack


def end_of(subject: str, pack: Pack, as_of: date) -> Lifecycle | None:
    """Find the entry by which a subject, or what it is part of, has ended; not that of a feature of it."""
    for entity_id in ancestors(subject, pack.entities):
        entity = pack.entities[entity_id]
        for entry in entity.lifecycle:
            if entry.kind is LifecycleKind.RETIRED and has_begun(entry, as_of) and _is_its_own(entry, entity):
                return entry
    return None


def _is_its_own(entry: Lifecycle, entity: Entity) -> bool:
    return entity.name.casefold() in {name.casefold() for name in entry.names}
