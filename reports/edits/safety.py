"""Which corrections nobody need look at: today's value in a firm statement of today, and a new name in plain words."""

from __future__ import annotations

from itertools import pairwise

from expectations.comments.told import told_days, told_on
from expectations.findings import Finding, Severity
from expectations.reading.firmness import firmness_of
from extractors.model import Passage
from reports.audit import Audit
from reports.edits.tone import draws_conclusions, names_a_year, speaks_of_today
from reports.edits.values import sits_right

# The least severity at which a correction of a rule is safe: info says that an account or a memory may differ.
_SAFE_FROM = {
    "stale-limit": Severity.ERROR,
    "wrong-limit": Severity.ERROR,
    "imprecise-limit": Severity.WARNING,
    "retired-name": Severity.INFO,
}


class Safety:
    """Judges the corrections of one run."""

    def __init__(self, audit: Audit) -> None:
        """Prepare to judge by the packs, the facts and the days that notes are told as of."""
        self._facts = {fact.fact_id: fact for fact in audit.facts}
        self._firmness = firmness_of(audit.pack)
        self._told = told_days(audit.notes)
        pairs = (pair for note in audit.notes for pair in pairwise(note.passages))
        self._next = {one.place: other for one, other in pairs if one.item == other.item}

    def forbids(self, finding: Finding, passage: Passage) -> bool:
        """Whether a passage tells of another day, so that what holds today does not belong there at all."""
        of_today = finding.rule in _SAFE_FROM
        return of_today and (names_a_year(passage) or told_on(finding.place, self._told) is not None)

    def allows(self, finding: Finding, passage: Passage, start: int, end: int, words: str) -> bool:
        """Whether `words` may take the place of characters `start` to `end` of a passage with nobody looking."""
        least = _SAFE_FROM.get(finding.rule)
        if least is None or finding.severity.rank > least.rank:
            return False
        following = self._next.get(passage.place)
        if not speaks_of_today(passage, start, end) or (following and draws_conclusions(following)):
            return False
        facts = [self._facts[name] for name in finding.fact_ids if name in self._facts]
        return all(self._firmness.of(fact) and sits_right(fact, passage, start, end, words) for fact in facts)
