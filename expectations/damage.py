"""A damaged stretch of a passage, and the finding that shows it: what all text rules have in common."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.findings import Finding, Severity, finding_id
from extractors.model import Passage


@dataclass(frozen=True, slots=True)
class Damage:
    """Characters `start` to `end` of a passage's plain text, what is wrong with them, and what would mend them."""

    passage: Passage
    start: int
    end: int
    message: str
    why: str
    suggestion: str | None = None

    def finding(self, rule: str, severity: Severity) -> Finding:
        """Report the damage; the place is that of the damaged stretch."""
        stretch = self.passage.plain[self.start : self.end]
        return Finding(
            finding_id=finding_id(rule, self.passage.plain, stretch),
            rule=rule,
            severity=severity,
            message=self.message,
            place=self.passage.place_of(self.start, self.end),
            quote=self.passage.text,
            suggestion=self.suggestion,
            why=self.why,
        )
