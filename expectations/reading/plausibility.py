"""Whether a quantity can be what it was read as: a statement of the thing counted, near what is documented."""

from __future__ import annotations

import re

from expectations.authority.reference_values import known_units, limits_with
from expectations.reading.choices import states_nothing
from expectations.reading.firmness import phrases_of
from extractors.model import Fact
from extractors.nouns import singular
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import stem, words_of

_COUNTS = ("1", "1/s")


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


def twin_with(fact: Fact, pack: Pack) -> str:
    """Name another attribute that has a fact's value, and that its words would fit as well; empty if none has.

    The own attribute never had the value: "retrieval takes 12 hours" may be of bulk retrieval, not of the standard one.
    A count is told apart by its noun.
    """
    entity = pack.entities.get(fact.subject) if fact.resolved and fact.base_unit not in _COUNTS else None
    own = entity.attributes.get(fact.attribute) if entity else None
    if entity is None or own is None or limits_with(fact, own.limits):
        return ""
    said = {tuple(stem(word) for word in str(hit.payload).split()) for hit in phrases_of(own).find(words_of(fact.text))}
    for name, other in entity.attributes.items():
        if other is not own and other.measures == own.measures and limits_with(fact, other.limits):
            wordings = {tuple(stem(word) for word in phrase.split()) for phrase in other.phrases}
            if said and all(any(set(words) <= set(wording) for wording in wordings) for words in said):
                return other.name or name
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
