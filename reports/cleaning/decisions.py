"""What each fact comes to: the reference decides it, it stays as the notes have it, or something speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from expectations.authority.judgement import Verdict
from expectations.authority.reference import judgements
from expectations.authority.states import judge_claim
from expectations.evidence import Evidence
from expectations.findings import Finding, Status
from expectations.reading.firmness import firmness_of
from expectations.rules import imprecise_limit, stale_claim, stale_limit, wrong_limit
from expectations.wording import amount_text
from extractors.model import Fact, Kind
from reports.audit import Audit
from reports.cleaning.model import Basis
from reports.cleaning.today import Today, claim_today, value_today
from reports.wording import stated

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
    """Decides the facts of one run, all of them by the day of the run: also what a note tells as of another day."""

    def __init__(self, audit: Audit) -> None:
        """Collect what the reference and the rules say of them."""
        self._audit = audit
        self._firmness = firmness_of(audit.pack)
        evidence = Evidence(audit.facts, (), audit.pack, audit.as_of)
        self._judgements = {fact.fact_id: judgement for fact, judgement in judgements(evidence)}
        self._suppressed = _suppressed(audit.findings)

    def decide(self, fact: Fact) -> Decision:
        """Decide one fact."""
        if fact.fact_id in self._suppressed:
            return Decision(fact, Basis.KEPT)
        return self._claim(fact) if fact.kind is Kind.CLAIM else self._quantity(fact)

    def _quantity(self, fact: Fact) -> Decision:
        judgement = self._judgements.get(fact.fact_id)
        if judgement is None:
            return Decision(fact, Basis.NOTED, doubt=self._doubt(fact))
        today, verdict = value_today(judgement), judgement.verdict
        if today is None or verdict is Verdict.HELD:
            return Decision(fact, Basis.NOTED, doubt=_held(judgement.reason, today))
        if verdict is Verdict.CURRENT:
            return Decision(fact, Basis.CURRENT, today)
        if verdict is Verdict.WRONG and not self._firmness.of(fact):
            return Decision(fact, Basis.NOTED, doubt=f"the reference gives {today.stated}, but the note is not plain")
        return Decision(fact, Basis.CORRECTED, today, _REASONS[verdict], judgement.until)

    def _doubt(self, fact: Fact) -> str:
        if fact.resolved:
            return "" if self._firmness.of(fact) else NOT_PLAIN
        return NO_PACK if fact.confidence >= SURE_PHRASE else UNSURE

    def _claim(self, fact: Fact) -> Decision:
        if not (fact.resolved and self._audit.pack.claim(fact.subject, fact.attribute)):
            return Decision(fact, Basis.NOTED, doubt=NO_PACK)
        judgement = judge_claim(fact, self._audit.pack, self._audit.as_of)
        if judgement is None:
            return Decision(fact, Basis.NOTED, doubt=UNSURE)
        today = claim_today(judgement)
        if judgement.verdict is Verdict.HELD:
            return Decision(fact, Basis.NOTED, doubt=_held(judgement.reason, today))
        if judgement.begun is None:
            return Decision(fact, Basis.CURRENT, today)
        return Decision(fact, Basis.CORRECTED, today, judgement.reason, judgement.begun.since)


def _suppressed(findings: Iterable[Finding]) -> frozenset[str]:
    """List the facts that are out of date by a finding that a note suppresses."""
    out_of_date = (finding for finding in findings if finding.rule in _OUTDATED)
    return frozenset(
        fact_id for finding in out_of_date if finding.status is Status.SUPPRESSED for fact_id in finding.fact_ids
    )


def _held(reason: str, today: Today | None) -> str:
    beside = f"the reference gives {today.stated.rstrip('.')}: " if today else ""
    return f"{beside}{reason}"
