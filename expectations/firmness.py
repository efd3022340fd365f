"""How firmly a fact is stated: only two firm statements make a contradiction; what was read between the lines does not.

A quantity is firm if its value is one that the reference ever gave for its attribute, or if its own sentence, which is
no condition and not overlong, names the subject and the attribute; a bound may take its subject from the nearest
heading, an exact count must be known. A denial is firm if it denies the very words by which a pack knows the claim.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from expectations.amounts import amount_of
from expectations.names import Names, family_of, names_of
from extractors.model import Bound, Fact, Quantity
from extractors.packs.schema import Attribute, Claim, Pack
from extractors.phrases import Hit, PhraseBook, words_of
from extractors.quantities import find_quantities

MOST_WORDS = 45
REACH = 5
MOST_TIMES = 50.0
MOST_CELLS = 4

_IF = re.compile(r"(?:\W*)(?:if|when|unless|while|suppose|imagine|for example|e\.g|say|let[’']s)\b", re.IGNORECASE)
_HISTORY = re.compile(
    r"\b(?:in|until|before|since|as of) (?:\w+ )?(?:19|20)\d\d\b|\bused to\b|\b(?:previously|formerly|originally)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!no )(?<!not )(?<!be )\b(?:larger|smaller|bigger|greater|less|more|fewer|older|longer|shorter|higher|lower|"
    r"above|below|over|under|beyond|exceed\w*|another|additional)(?: than)? $",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(r"\W+(?:across|between|outside|within|inside|unless|over|in|on)\b", re.IGNORECASE)
_NEGATOR = re.compile(r"\b(?:not|no|cannot|never|without|unsupported)\b|n[’']t\b", re.IGNORECASE)
_SUPPORT = re.compile(
    r"\b(?:support|offer|provid|ha[sv]|allow|enabl|includ|us|be|availab|possib|guarante)\w*\b", re.IGNORECASE
)
_LACKING = re.compile(
    r"\W+(?:\w+\W+){0,2}(?:not|n[’']t|cannot|never)\W+(?:yet\W+|currently\W+|be\W+)?"
    r"(?:supported|available|possible|allowed|enabled|provided|offered|guaranteed|used)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Firmness:
    """Judges facts by the words of a pack."""

    pack: Pack
    names: Names

    def of_quantity(self, fact: Fact) -> bool:
        """Whether a quantity is stated firmly enough to contradict another."""
        attribute = _attribute(fact, self.pack)
        if attribute is None:
            return True
        text = " ".join(fact.text.split())
        if text.count("|") > MOST_CELLS or _IF.match(text) or _HISTORY.search(text) or _compares(fact, text):
            return False
        if any(_same(fact, value) for value in known_values(attribute)):
            return True
        exact = fact.bound is Bound.EXACT
        if exact and (fact.base_unit == "1" or not attribute.limits or not _near_known(fact, attribute)):
            return False
        if text.count(" ") >= MOST_WORDS or not _says(attribute, text):
            return False
        titles = fact.section[-1:] if fact.bound is not Bound.EXACT and _near_known(fact, attribute) else ()
        return any(self._names_subject(fact, words) for words in (text, *titles))

    def of_denial(self, fact: Fact) -> bool:
        """Whether a claim is asserted, or denied in the very words of the claim."""
        entity = self.pack.entities.get(fact.subject)
        claim = entity.claims.get(fact.attribute) if entity and fact.resolved else None
        if fact.polarity or claim is None:
            return True
        text = " ".join(fact.text.split())
        return any(self._denied(text, hit) for hit in _value_phrases(claim, fact).find(words_of(text)))

    def _denied(self, text: str, hit: Hit) -> bool:
        """Whether a negator stands inside or right before a phrase, or a verb such as "support" between them."""
        if _RESTRICTED.match(text[hit.end :]):
            return False
        if _LACKING.match(text[hit.end :]) or _NEGATOR.search(text[hit.start : hit.end]):
            return True
        before = " ".join(text[: hit.start].split()[-REACH:])
        negated = list(_NEGATOR.finditer(before))
        if not negated:
            return False
        between = before[negated[-1].end() :].split()
        if _SUPPORT.search(" ".join(between)):
            return True
        return len(between) < 2 and not self.names.knows(text[hit.start : hit.end])

    def _names_subject(self, fact: Fact, text: str) -> bool:
        family = family_of(fact.subject, self.pack)
        return any(mention.entity in family for mention in self.names.find(text))


def firmness_of(pack: Pack) -> Firmness:
    """Prepare to judge facts by a pack."""
    return Firmness(pack, names_of(pack))


def known_values(attribute: Attribute) -> tuple[float, ...]:
    """List every value the reference ever gave an attribute, in base units."""
    return tuple(quantity.base_value for quantity in _read(_written(attribute)))


def known_units(attribute: Attribute) -> frozenset[str]:
    """List the units in which the reference gives an attribute's values."""
    return frozenset(quantity.unit for quantity in _read(_written(attribute)) if quantity.unit)


def _written(attribute: Attribute) -> tuple[str, ...]:
    return tuple(value.value for limit in attribute.limits for value in limit.history)


@lru_cache(maxsize=4096)
def _read(written: tuple[str, ...]) -> tuple[Quantity, ...]:
    return tuple(quantity for text in written for quantity in find_quantities(text))


def _attribute(fact: Fact, pack: Pack) -> Attribute | None:
    entity = pack.entities.get(fact.subject)
    return entity.attributes.get(fact.attribute) if entity and fact.resolved else None


def _same(fact: Fact, known: float) -> bool:
    amount = amount_of(fact)
    return amount is not None and any(math.isclose(reading, known, rel_tol=1e-9) for reading in amount.readings)


def _compares(fact: Fact, text: str) -> bool:
    """Whether the amount is one that something else is compared with: "volumes larger than 1 TB"."""
    before, found, _ = text.partition(" ".join(fact.quote.split())) if fact.quote else ("", "", "")
    return bool(found) and _COMPARED.search(before) is not None


def _near_known(fact: Fact, attribute: Attribute) -> bool:
    """Whether a value is of the order of those the reference gives; one that is not may be of another thing."""
    known = [value for value in known_values(attribute) if value]
    value = fact.base_value or 0.0
    return not known or any(1 / MOST_TIMES <= value / other <= MOST_TIMES for other in known)


def _says(attribute: Attribute, text: str) -> bool:
    """Whether a text holds one of the attribute's own phrases."""
    return bool(_phrases((*attribute.phrases, *attribute.counts)).find(words_of(text)))


def _value_phrases(claim: Claim, fact: Fact) -> PhraseBook:
    values = {value.strip() for value in (fact.object or "").split(",")}
    return _phrases(tuple(phrase for value, phrases in claim.values.items() if value in values for phrase in phrases))


@lru_cache(maxsize=1024)
def _phrases(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
