"""Entries of a dated history: which have begun by a day, and which of them holds then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """An entry that holds from a day on; from as far back as is known without one."""

    @property
    def since(self) -> date | None:
        """The first day."""
        ...


Entry = TypeVar("Entry", bound=Dated)


def has_begun(entry: Dated, day: date) -> bool:
    """Whether an entry has begun by a day."""
    return entry.since is None or entry.since <= day


def known_on(history: Sequence[Entry], day: date) -> Sequence[Entry]:
    """The entries that have begun by a day, in order; the first one known before any has."""
    return [entry for entry in history if has_begun(entry, day)] or history[:1]


def in_force(history: Sequence[Entry], day: date) -> Entry:
    """The entry that holds on a day."""
    return known_on(history, day)[-1]
