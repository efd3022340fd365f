"""Whether a quantity can be what it was read as: a statement of the thing counted, near what is documented."""

from __future__ import annotations

import re

from expectations.authority.reference_values import known_units
from expectations.reading.choices import states_nothing
from extractors.model import Fact
from extractors.packs.schema import Attribute, Pack


def implausible(fact: Fact, pack: Pack) -> str:
    """Say why a quantity should not be compared; empty if nothing speaks against it."""
    if states_nothing(fact.text):
        return "a question or an answer to choose from"
    attribute = _attribute(fact, pack)
    if attribute is None:
        return ""
    if fact.base_unit == "1" and not _counts_that(fact, attribute):
        return "counts another thing"
    return ""


def _attribute(fact: Fact, pack: Pack) -> Attribute | None:
    entity = pack.entities.get(fact.subject)
    return entity.attributes.get(fact.attribute) if entity and fact.resolved else None


def _counts_that(fact: Fact, attribute: Attribute) -> bool:
    """Whether the thing counted is the one the attribute counts, in the fact's unit or else in its sentence."""
    counted = {_singular(phrase.lower().split()[-1]) for phrase in (*attribute.counts, *known_units(attribute))}
    unit = (fact.unit or "").lower().split()
    if not counted:
        return True
    if unit:
        return _singular(unit[-1]) in counted
    return any(_singular(word) in counted for word in re.findall(r"\w+", fact.text.lower()))


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
