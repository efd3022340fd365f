"""What every rule may look at, and nothing else: facts, passages, the dated reference, and what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from expectations.comments.told import Told, told_on
from expectations.findings import Finding
from expectations.pair_memory import PairMemory
from extractors.model import Fact, Note, Passage, Place
from extractors.packs.schema import Pack


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Evidence:
    """The input of every rule; `pack` is all chosen packs merged, `as_of` is today (or the day to judge by).

    `notes` are the notes as they were read, for the few rules that look at what is no passage; `told` says which
    statements are told as of another day. `found` is what the other rules say and `ran` the family of every rule of the
    run, for the rule that looks at what suppresses nothing. `pairs` is what is known from earlier runs.
    """

    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    pack: Pack
    as_of: date
    review_after_days: int = 365
    notes: tuple[Note, ...] = ()
    told: Told = field(default_factory=dict)
    found: tuple[Finding, ...] = ()
    ran: Mapping[str, str] = field(default_factory=dict)
    pairs: PairMemory = field(default_factory=PairMemory, compare=False)

    def told_on(self, place: Place) -> date | None:
        """Say which day a statement is told as of; None is today. Statements of different days are never compared."""
        return told_on(place, self.told) if self.told else None

    def day_of(self, place: Place) -> date:
        """Say which day to judge a statement by."""
        return self.told_on(place) or self.as_of
