"""What each fact comes to: the reference decides it, it stays as the notes have it, or something speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference import judgements
from expectations.evidence import Evidence
from expectations.findings import Status
from expectations.reading.firmness import firmness_of
from expectations.rules import imprecise_limit, stale_claim, stale_limit, wrong_limit
from expectations.wording import amount_text
from extractors.model import Fact, Kind
from reports.audit import Audit
from reports.cleaning.model import Basis
from reports.cleaning.today import Today, claim_today, value_today
from reports.timeline import references
from reports.wording import stated

SURE_CLAIM = 0.6
SURE_PHRASE = 0.75
NO_PACK = "no pack knows what it is about"
UNSURE = "too little in the note says what it is about"
NOT_PLAIN = "not stated plainly enough"
_OUTDATED = (stale_limit.NAME, wrong_limit.NAME, imprecise_limit.NAME, stale_claim.NAME)
_REASONS = {
    Verdict.STALE: "out of date",
    Verdict.IMPRECISE: "rounded",
    Verdict.WRONG: "was never right",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A fact with what holds instead or as well (`today`), what is wrong with it, and what speaks against it."""

    fact: Fact
    basis: Basis
    today: Today | None = None
    wrong: str = ""
    until: date | None = None
    doubt: str = ""

    @property
    def said(self) -> str:
        """What the note says, in its words."""
        return amount_text(self.fact) if self.fact.kind is Kind.QUANTITY else stated(self.fact)


class Judge:
    """Decides the facts of one run."""

    def __init__(self, audit: Audit) -> None:
        """Collect what the reference and the rules say of them."""
        self._audit = audit
        self._references = references(audit)
        self._firmness = firmness_of(audit.pack)
        evidence = Evidence(audit.facts, (), audit.pack, audit.as_of)
        self._judgements = {fact.fact_id: judgement for fact, judgement in judgements(evidence)}
        self._reported, self._suppressed = _outdated(audit, Status.SUPPRESSED)

    def decide(self, fact: Fact) -> Decision:
        """Decide one fact."""
        if fact.fact_id in self._suppressed:
            return Decision(fact, Basis.KEPT)
        return self._claim(fact) if fact.kind is Kind.CLAIM else self._quantity(fact)

    def _quantity(self, fact: Fact) -> Decision:
        judgement = self._judgements.get(fact.fact_id)
        if judgement is None:
            return Decision(fact, Basis.NOTED, doubt=self._doubt(fact))
        reference = self._references.get(fact.fact_id)
        today = value_today(judgement, reference) if reference else None
        verdict = judgement.verdict
        if today is None or verdict is Verdict.HELD:
            return Decision(fact, Basis.NOTED, doubt=_held(judgement, today))
        if verdict is Verdict.CURRENT:
            return Decision(fact, Basis.CURRENT, today)
        if verdict is Verdict.WRONG and fact.fact_id not in self._reported:
            return Decision(fact, Basis.NOTED, doubt=f"the reference gives {today.stated}, but the note is not plain")
        return Decision(fact, Basis.CORRECTED, today, _REASONS[verdict], judgement.until)

    def _doubt(self, fact: Fact) -> str:
        if fact.resolved:
            return "" if self._firmness.of(fact) else NOT_PLAIN
        return NO_PACK if fact.confidence >= SURE_PHRASE else UNSURE

    def _claim(self, fact: Fact) -> Decision:
        entity = self._audit.pack.entities.get(fact.subject)
        claim = entity.claims.get(fact.attribute) if entity and fact.resolved else None
        if claim is None:
            return Decision(fact, Basis.NOTED, doubt=NO_PACK)
        if fact.confidence < SURE_CLAIM:
            return Decision(fact, Basis.NOTED, doubt=UNSURE)
        today = claim_today(claim, self._references[fact.fact_id], self._audit.as_of)
        if fact.fact_id in self._reported:
            return Decision(fact, Basis.CORRECTED, today, "no longer holds", today.authority.since)
        return Decision(fact, Basis.CURRENT, today)


def _outdated(audit: Audit, apart: Status) -> tuple[frozenset[str], frozenset[str]]:
    """List the facts that are reported as out of date, and those of which that is suppressed."""
    by_status: Mapping[bool, set[str]] = {False: set(), True: set()}
    for finding in audit.findings:
        if finding.rule in _OUTDATED:
            by_status[finding.status is apart].update(finding.fact_ids)
    return frozenset(by_status[False]), frozenset(by_status[True])


def _held(judgement: Judgement, today: Today | None) -> str:
    beside = f"the reference gives {today.stated}: " if today else ""
    return f"{beside}{judgement.reason}"
