"""The claims and successors of a pack: what holds is one of the values; a successor that looks like an id is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.packs.entries import Place, Problem, claims_of, lifecycles_of
from extractors.packs.schema import Claim, Lifecycle, Pack

_ID = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")


def check_claims(pack: Pack, _as_of: date) -> Iterator[Problem]:
    """Check the values of every claim and the successor of everything that ended."""
    for place, claim in claims_of(pack):
        yield from _values(place, claim)
    for place, lifecycle in lifecycles_of(pack):
        yield from _successor(place, lifecycle, pack)


def _values(place: Place, claim: Claim) -> Iterator[Problem]:
    known = ", ".join(claim.values) or "none"
    for state in claim.history:
        for value in state.holds:
            if value not in claim.values:
                yield Problem(place, f"holds: {value!r} is no value of this claim (known: {known})")
        if claim.exhaustive and not state.holds:
            yield Problem(place, f"holds nothing, but the claim is exhaustive (at least one of: {known})")
    if not any(claim.values.values()):
        yield Problem(place, "can never be recognised: no value has a phrase (how people write it)")


def _successor(place: Place, lifecycle: Lifecycle, pack: Pack) -> Iterator[Problem]:
    successor = lifecycle.successor
    if successor is None or not _ID.fullmatch(successor) or successor in pack.entities:
        return
    families = {entity.split(".")[0] for entity in pack.entities}
    if successor.split(".")[0] in families:
        yield Problem(place, f"successor: no entity is called {successor!r} (an entity of the pack, or words)")
