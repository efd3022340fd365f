"""A claim as a fact: what all claim patterns share."""

from __future__ import annotations

from extractors.identity import fact_key
from extractors.model import Fact, Kind, Passage


def claim_fact(
    passage: Passage,
    subject: str,
    subject_text: str,
    attribute: str,
    predicate: str,
    obj: str,
    polarity: bool,
    hedge: str | None,
    rule: str,
    confidence: float,
    resolved: bool,
) -> Fact:
    """The fact that `subject` `predicate`s `obj` (or not), said by the whole passage; the extractor gives its id."""
    return Fact(
        fact_id="",
        fact_key=fact_key(subject, attribute, None, None),
        kind=Kind.CLAIM,
        subject=subject,
        subject_text=subject_text,
        attribute=attribute,
        qualifier=None,
        bound=None,
        value=None,
        unit=None,
        base_value=None,
        base_unit=None,
        polarity=polarity,
        predicate=predicate,
        object=obj,
        hedge=hedge,
        place=passage.place,
        section=passage.section,
        text=passage.text,
        as_of=passage.as_of,
        rule=rule,
        confidence=confidence,
        quote=passage.plain,
        resolved=resolved,
    )
