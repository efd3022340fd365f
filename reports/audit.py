"""One finished run, as every report sees it: what was read, what was found, and how to do it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from expectations.coverage import Coverage
from expectations.findings import Finding, Severity
from extractors.model import Fact, Note, Skipped
from extractors.packs.schema import Pack


class RulePage(Protocol):
    """A rule module, of which reports show the name, the family, the severity and the docstring page."""

    NAME: str
    FAMILY: str
    SEVERITY: Severity
    __doc__: str | None


@dataclass(frozen=True, slots=True)
class PastRun:
    """What is kept of an earlier run: when it started, the day it judged by, and its counts by severity."""

    name: str
    started: datetime
    as_of: date
    facts: int
    counts: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class History:
    """Earlier runs, oldest first, and the findings of the last one, by which this run is new or not."""

    runs: tuple[PastRun, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything a report may show; reports read no clock, no environment and no other file.

    `settings` says how the run was made (`command`, `version`, ...), `timings` how long each step took in seconds.
    `reasons` gives, by finding id, why a finding is suppressed or known and until when. A finding with status `known`
    was adopted by a baseline: what persists since an earlier run is told by `previous`, not by the status.
    """

    notes: tuple[Note, ...]
    skipped: tuple[Skipped, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    pack: Pack
    as_of: date
    started: datetime
    rules: Sequence[RulePage]
    settings: Mapping[str, str] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    previous: History | None = None
