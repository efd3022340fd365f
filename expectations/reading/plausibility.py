"""Whether a quantity can be what it was read as: a statement of the thing counted, near what is documented."""

from __future__ import annotations

import re

from expectations.authority.reference_values import known_units
from expectations.reading.choices import states_nothing
from extractors.model import Fact
from extractors.nouns import singular
from extractors.packs.schema import Attribute, Pack


def implausible(fact: Fact, pack: Pack) -> str:
    """Say why a quantity should not be compared; empty if nothing speaks against it."""
    if states_nothing(fact.text):
        return "a question or an answer to choose from"
    attribute = pack.attribute(fact.subject, fact.attribute) if fact.resolved else None
    if attribute is None:
        return ""
    if fact.base_unit == "1" and not _counts_that(fact, attribute):
        return "counts another thing"
    return ""


def _counts_that(fact: Fact, attribute: Attribute) -> bool:
    """Whether the thing counted is the one the attribute counts, in the fact's unit or else in its sentence."""
    counted = {singular(phrase.lower().split()[-1]) for phrase in (*attribute.counts, *known_units(attribute))}
    unit = (fact.unit or "").lower().split()
    if not counted:
        return True
    if unit:
        return singular(unit[-1]) in counted
    return any(singular(word) in counted for word in re.findall(r"\w+", fact.text.lower()))
