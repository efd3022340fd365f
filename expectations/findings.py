"""What a rule says: a finding, with its place, its evidence and, where there is one, the correction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.model import Place


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Status(StrEnum):
    """How a finding stands against earlier runs, the baseline and the note's own suppressions."""

    NEW = "new"
    KNOWN = "known"
    FIXED = "fixed"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, such as the other side of a contradiction."""

    path: str
    line_start: int
    message: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The dated reference entry a finding leans on."""

    value: float | str
    unit: str | None
    since: date | None
    until: date | None
    source: str
    checked: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `finding_id` has no line number in it, so it survives edits elsewhere in the note."""

    finding_id: str
    rule: str
    severity: Severity
    message: str
    place: Place
    quote: str
    fact_ids: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    reference: Citation | None = None
    suggestion: str | None = None
    why: str = ""
    status: Status = Status.NEW


def finding_id(rule: str, *parts: str) -> str:
    """Name a finding by its rule and what it speaks of, never by a line number."""
    return hashlib.sha256("\x1f".join((rule, *parts)).encode()).hexdigest()[:16]
