"""What every rule may look at, and nothing else: facts, passages, the dated reference, and what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.model import Fact, Note, Passage
from extractors.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class Evidence:
    """The input of every rule; `pack` is all chosen packs merged, `as_of` is today (or the day to judge by).

    `notes` are the notes as they were read, for the few rules that look at what is no passage.
    """

    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    pack: Pack
    as_of: date
    review_after_days: int = 365
    notes: tuple[Note, ...] = ()
