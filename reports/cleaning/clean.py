"""From a finished run to cleaned facts: duplicates merged, stale values renewed, disputed facts left out."""

from __future__ import annotations

from collections.abc import Iterable

from expectations.comparing.topics import reading_order
from reports.audit import Audit
from reports.cleaning.decisions import Judge
from reports.cleaning.disputes import disputes
from reports.cleaning.grouping import grouped
from reports.cleaning.merging import cleaned_facts
from reports.cleaning.model import Cleaned, CleanedFact, Retired
from reports.cleaning.retirement import end_of


def clean(audit: Audit) -> Cleaned:
    """Clean the facts of a run; the same facts in any order give the same result."""
    judge = Judge(audit)
    decisions = {fact.fact_id: judge.decide(fact) for fact in sorted(audit.facts, key=reading_order)}
    disputed, left_out = disputes(audit.findings, decisions)
    groups = grouped([decision for fact_id, decision in decisions.items() if fact_id not in left_out])
    facts = cleaned_facts(groups, audit.pack)
    retired = tuple(_retired(facts, audit))
    gone = {entry.fact.cleaned_id for entry in retired}
    return Cleaned(audit.as_of, tuple(fact for fact in facts if fact.cleaned_id not in gone), tuple(disputed), retired)


def _retired(facts: Iterable[CleanedFact], audit: Audit) -> Iterable[Retired]:
    for fact in facts:
        end = end_of(fact.subject, audit.pack, audit.as_of)
        if end is not None:
            yield Retired(fact, end.statement, end.since, end.source)
