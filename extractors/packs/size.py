"""How much a pack knows: its entries, counted."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.packs.entries import claims_of, lifecycles_of, limits_of
from extractors.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class PackSize:
    """The numbers of entities, dated limits, claims, and names that were changed or ended."""

    entities: int
    limits: int
    claims: int
    ends: int


def size_of(pack: Pack) -> PackSize:
    """Count the entries of a pack."""
    counts = (sum(1 for _ in entries(pack)) for entries in (limits_of, claims_of, lifecycles_of))
    return PackSize(len(pack.entities), *counts)
