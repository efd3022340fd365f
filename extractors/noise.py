"""Numbers that state no limit: examples, suppositions, denominators, parts of things, numbers without a label."""

from __future__ import annotations

import re

from extractors.core import grammar
from extractors.examples import is_exemplary
from extractors.model import Bound, Passage, PassageKind, Quantity

_SUPPOSED = re.compile(
    r"(?:\b(?:if|when|say|launch|create|put)|(?<!\A)\bhave) (?:you|we|I|there|two|an?)\b"
    r"(?:(?! and (?:has|have|can|contains)\b)[^,.;:])*\Z",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:\bper|\bevery|\$[\d.,]+ ?/) ?\Z", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.;:(]\s)\s*\Z")
_OWNS = re.compile(
    r"\s*(?:=|can\b|has\b|have\b|represents?\b|equals?\b|provides?\b|gives?\b|consumes?\b)", re.IGNORECASE
)
REACH = 40


def is_fact(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity states something: it has a unit, a known attribute, or a count with a noun."""
    if quantity.note == "old" or is_exemplary(quantity, resolved, passage):
        return False
    if quantity.dimension != "count":
        return True
    if _is_fraction_of_thing(quantity) or _is_one_of_its_kind(quantity, passage.plain):
        return False
    return resolved or _counts_something(quantity, passage)


def _is_fraction_of_thing(quantity: Quantity) -> bool:
    """Whether a part of a thing is counted, as no one counts: `10.16 subnets`; `0.5 ACU` and `2.5 cores` may be."""
    if quantity.value == int(quantity.value) or not quantity.unit:
        return False
    noun = quantity.unit.split()[-1]
    return noun.islower() and noun not in grammar("divisible nouns")


def _is_one_of_its_kind(quantity: Quantity, text: str) -> bool:
    """Whether a sentence only begins with one of what it speaks of: `1 group can have 10 policies`, `1 RCU = ...`."""
    if quantity.value != 1 or quantity.bound is not Bound.EXACT:
        return False
    return bool(_OPENING.search(text[: quantity.start]) and _OWNS.match(text, quantity.end))


def _counts_something(quantity: Quantity, passage: Passage) -> bool:
    before = passage.plain[max(0, quantity.start - REACH) : quantity.start]
    exact = quantity.bound is Bound.EXACT
    if exact and (_SUPPOSED.search(before) or _PER.search(before)):
        return False
    noun = (quantity.unit or "").lower()
    if noun:
        return len(noun) > 1 and noun.split(" ")[-1] not in grammar("idle nouns")
    if exact:
        return bool(quantity.concept) and passage.kind is PassageKind.SENTENCE and ":" in before[-3:]
    return bool(quantity.concept or passage.parents or passage.section)
