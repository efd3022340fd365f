"""How a fact stands to the reference: a verdict, what it leans on, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from extractors.packs.schema import Limit, Value


class Verdict(StrEnum):
    """How a fact stands to the reference."""

    CURRENT = "current"
    STALE = "stale"
    WRONG = "wrong"
    IMPRECISE = "imprecise"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the reference limit it leans on, the value matched (if any) and today's value."""

    verdict: Verdict
    reason: str
    limit: Limit | None = None
    matched: Value | None = None
    until: date | None = None
    today: Value | None = None

    def held(self, reason: str) -> Judgement:
        """The same, not to be reported, and why."""
        return replace(self, verdict=Verdict.HELD, reason=reason)
