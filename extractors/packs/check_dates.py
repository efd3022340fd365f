"""The dates of a pack: histories in order, nothing from the future, entries looked at within a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.packs.entries import Place, Problem, claims_of, lifecycles_of, limits_of
from extractors.packs.schema import Claim, Lifecycle, Limit, Pack, State, Value

YEAR = timedelta(days=365)


def check_dates(pack: Pack, as_of: date) -> Iterator[Problem]:
    """Check the order of every history, and every date against the day of the check."""
    for place, _, limit in limits_of(pack):
        yield from _history(place, limit.history, as_of)
        yield from _checked(place, limit, as_of)
    for place, claim in claims_of(pack):
        yield from _history(place, claim.history, as_of)
        yield from _checked(place, claim, as_of)
    for place, lifecycle in lifecycles_of(pack):
        yield from _future(place, lifecycle.since, as_of, serious=False)
        yield from _checked(place, lifecycle, as_of)


def _history(place: Place, history: Sequence[Value | State], as_of: date) -> Iterator[Problem]:
    """Values of unknown date come first; after them every date is later than the one before."""
    before: date | None = None
    for entry in history:
        if before is not None and entry.since is None:
            yield Problem(
                place, f"a value without `since` stands after {before} (only the oldest values may have none)"
            )
        elif before is not None and entry.since is not None and entry.since <= before:
            yield Problem(place, f"since {entry.since} stands after {before} (oldest first, each later than the last)")
        yield from _future(place, entry.since, as_of, serious=True)
        before = entry.since or before


def _future(place: Place, day: date | None, as_of: date, *, serious: bool) -> Iterator[Problem]:
    if day is not None and day > as_of:
        yield Problem(place, f"since {day} is in the future (a day up to {as_of})", serious)


def _checked(place: Place, entry: Limit | Claim | Lifecycle, as_of: date) -> Iterator[Problem]:
    if entry.checked is None:
        return
    if entry.checked > as_of:
        yield Problem(place, f"checked {entry.checked} is in the future (a day up to {as_of})")
    elif as_of - entry.checked > YEAR:
        yield Problem(
            place, f"last checked {entry.checked}, more than a year ago (look again, then set `checked`)", False
        )
