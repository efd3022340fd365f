"""Groups of decisions become cleaned facts, each with all its places and what the notes had wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from expectations.reading.context import one_line
from expectations.wording import attribute_name
from extractors.model import Fact
from extractors.packs.schema import Pack
from reports.cleaning.decisions import Decision
from reports.cleaning.grouping import Group
from reports.cleaning.model import Basis, CleanedFact, Former, Spot
from reports.cleaning.questions import question_of
from reports.cleaning.topics import topic_of
from reports.wording import amount, stated, subject_name

SEVERAL = "the notes give several values, and nothing says which holds"
BESIDE = "the reference gives another value"
_DECIDED = (Basis.CURRENT, Basis.CORRECTED)


def cleaned_facts(groups: Sequence[Group], pack: Pack) -> list[CleanedFact]:
    """Make the cleaned fact of every group; values that stand in each other's way are doubted."""
    by_key: dict[str, list[Group]] = {}
    for group in groups:
        by_key.setdefault(group.key, []).append(group)
    return [_cleaned(group, _rivalry(group, by_key[group.key]), pack) for group in groups]


def _rivalry(group: Group, alike: Sequence[Group]) -> str:
    """Say why a value cannot be told from others of its key; those of one line are a choice, not a rivalry."""
    if len(alike) == 1 or group.leading.basis in _DECIDED:
        return ""
    if any(other.leading.basis in _DECIDED for other in alike):
        return BESIDE
    first = alike[0].leading.fact
    return "" if all(one_line(first, other.leading.fact) for other in alike[1:]) else SEVERAL


def _cleaned(group: Group, rivalry: str, pack: Pack) -> CleanedFact:
    lead = group.leading
    fact, today = lead.fact, lead.today
    bound = today.bound if today else fact.bound
    qualifier = (", ".join(today.conditions) or None) if today else fact.qualifier
    said = today.stated if today else _said(fact)
    history = _history(group.decisions)
    return CleanedFact(
        cleaned_id=hashlib.sha256(f"{group.key}\x1f{said}".encode()).hexdigest()[:16],
        fact_key=group.key,
        kind=fact.kind,
        subject=fact.subject,
        subject_name=subject_name(fact.subject, pack),
        topic=topic_of(fact, pack),
        attribute=fact.attribute,
        attribute_name=attribute_name(fact.subject, fact.attribute, pack),
        qualifier=qualifier,
        bound=bound,
        value=today.value if today else fact.value,
        unit=today.unit if today else fact.unit,
        base_value=today.base_value if today else fact.base_value,
        base_unit=today.base_unit if today else fact.base_unit,
        polarity=today.polarity if today else fact.polarity,
        predicate=fact.predicate,
        object=today.object if today else fact.object,
        stated=said,
        question=question_of(fact, bound, qualifier, pack),
        text=fact.text,
        quote=fact.quote,
        section=fact.section,
        spots=_spots(group.decisions),
        fact_ids=tuple(decision.fact.fact_id for decision in group.decisions),
        as_of=max((decision.fact.as_of for decision in group.decisions if decision.fact.as_of), default=None),
        confidence=max(decision.fact.confidence for decision in group.decisions),
        resolved=fact.resolved,
        basis=Basis.CORRECTED if lead.today and history else lead.basis,
        authority=today.authority if today else None,
        history=history,
        doubt=lead.doubt or rivalry,
    )


def _said(fact: Fact) -> str:
    return amount(fact.value, fact.unit) if fact.value is not None else stated(fact)


def _spots(decisions: Sequence[Decision]) -> tuple[Spot, ...]:
    places = (decision.fact.place for decision in decisions)
    return tuple(dict.fromkeys(Spot(place.path, place.line_start) for place in places))


def _history(decisions: Sequence[Decision]) -> tuple[Former, ...]:
    """List what the notes say that does not hold, each value once with all its places."""
    wrong: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.wrong:
            wrong.setdefault((decision.said, decision.wrong), []).append(decision)
    return tuple(Former(said, alike[0].until, reason, _spots(alike)) for (said, reason), alike in wrong.items())
