"""The words of cleaned facts: CleanedFact, what it was before, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.model import Bound, Kind


class Basis(StrEnum):
    """What a cleaned fact rests on."""

    CURRENT = "current"
    CORRECTED = "corrected"
    NOTED = "noted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a note."""

    path: str
    line: int

    def __str__(self) -> str:
        """Write the place as people and editors read it."""
        return f"{self.path}:{self.line}"


def noted(value: object, until: object) -> str:
    """Write what was noted, with its last day if it ever held: `5 minutes until 2018-10-10`."""
    return f"{value} until {until}" if until else f"{value}"


@dataclass(frozen=True, slots=True)
class Former:
    """What notes say that no longer holds, or never did: until when it held if it did, what is wrong, and where."""

    value: str
    until: date | None
    reason: str
    spots: tuple[Spot, ...]

    @property
    def words(self) -> str:
        """Its value and last day."""
        return noted(self.value, self.until)


@dataclass(frozen=True, slots=True)
class Authority:
    """The dated reference entry behind a fact; `changes` tells all its values with their days, in words."""

    source: str
    checked: date | None
    since: date | None
    changes: str


@dataclass(frozen=True, slots=True)
class CleanedFact:
    """One fact as it holds today, with every place that states it.

    Facts that share a `fact_key` are values that hold side by side, such as the terms one can choose from. `topic` is
    the whole that the subject is part of, in words; `stated` is the value or the claim in words; `doubt` says what
    speaks against learning it, and is empty if nothing does.
    """

    cleaned_id: str
    fact_key: str
    kind: Kind
    subject: str
    subject_name: str
    topic: str
    attribute: str
    attribute_name: str
    qualifier: str | None
    bound: Bound | None
    value: float | None
    unit: str | None
    base_value: float | None
    base_unit: str | None
    polarity: bool
    predicate: str | None
    object: str | None
    stated: str
    question: str
    text: str
    quote: str
    section: tuple[str, ...]
    spots: tuple[Spot, ...]
    fact_ids: tuple[str, ...]
    as_of: date | None
    confidence: float
    resolved: bool
    basis: Basis
    authority: Authority | None
    history: tuple[Former, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the statements that exclude each other."""

    stated: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Disputed:
    """Statements that cannot all hold, none of which the reference decides: left out until somebody does."""

    rule: str
    message: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """A fact about something that no longer exists, with what became of it."""

    fact: CleanedFact
    statement: str
    since: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """All cleaned facts of a run, and what was left out; `as_of` is the day they hold on."""

    as_of: date
    facts: tuple[CleanedFact, ...]
    disputed: tuple[Disputed, ...]
    retired: tuple[Retired, ...]
