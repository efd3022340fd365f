"""Facts that contradict each other where the reference decides neither: left out, and listed with what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expectations.findings import Finding, Status
from expectations.rules import bound_order, conflicting_claim, conflicting_limit
from reports.cleaning.decisions import Decision
from reports.cleaning.model import Basis, Disputed, Side, Spot
from reports.wording import headline

_CONTRADICTIONS = (conflicting_limit.NAME, conflicting_claim.NAME, bound_order.NAME)
_DECIDED = (Basis.CURRENT, Basis.CORRECTED)


def disputes(findings: Iterable[Finding], decisions: Mapping[str, Decision]) -> tuple[list[Disputed], frozenset[str]]:
    """List the disputes that stand, and the facts to leave out.

    What the reference decides is in no dispute, and neither is what a note keeps against it by a suppression.
    """
    listed: list[Disputed] = []
    left_out: set[str] = set()
    for finding in findings:
        if finding.rule not in _CONTRADICTIONS or finding.status is Status.SUPPRESSED:
            continue
        sides = [decisions[fact_id] for fact_id in finding.fact_ids if fact_id in decisions]
        if any(side.basis is Basis.NOTED for side in sides):
            listed.append(Disputed(finding.rule, headline(finding), tuple(_side(side) for side in sides)))
            left_out.update(side.fact.fact_id for side in sides if side.basis not in _DECIDED)
    return listed, frozenset(left_out)


def _side(decision: Decision) -> Side:
    place = decision.fact.place
    return Side(decision.said, Spot(place.path, place.line_start))
