"""How firmly a quantity is stated: only two firm statements make a contradiction; what is read between lines does not.

A value that the reference ever gave for the attribute needs a clause that speaks of little else; any other value also
needs its subject (before it, or for a bound in the nearest heading) and the attribute in so many words. Where an exact
value takes part, both sides are held to more. History, conditions, comparisons, code and wide tables are never firm.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from expectations.authority.reference_values import known_units, known_values
from expectations.comparing.amounts import amount_of
from expectations.once import once
from expectations.reading.clauses import MOST_PLACES, Cut, cuts
from expectations.reading.names import Names, Parts, ancestors, below, names_of, parts_of
from extractors.core import core_words
from extractors.folding import fold
from extractors.model import Bound, Fact, Quantity
from extractors.packs.schema import Attribute, Entity, Pack
from extractors.phrases import PhraseBook, Word, words_of
from extractors.quantities import find_limits

MOST_TIMES = 50.0
MOST_CELLS = 4
BESIDE = 25
REACH = 40
FEW = 2
MOST_KNOWN = 0.75
MOST_UNKNOWN = 0.45
MOST_STRICT = 0.34
MOST_KEPT = 16_384

_IF = re.compile(r"\b(?:if|unless|suppose|imagine|for example|e\.g|let[’']s)\b|^\W*(?:when|while)\b", re.IGNORECASE)
_CODE = re.compile(r"[{}]|\"\s*:|(?:^| )--\w")
_OFF = re.compile(r"\bwhen\b[^.;]{1,60}\b(?:is|are) (?:not|off\b|disabled\b|turned off\b)", re.IGNORECASE)
_HISTORY = re.compile(
    r"\b(?:in|until|before|since|as of) (?:\w+ )?(?:19|20)\d\d\b|\bused to\b|\b(?:previously|formerly|originally)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!no )(?<!not )(?<!be )\b(?:larger|smaller|bigger|greater|less|more|fewer|older|longer|shorter|higher|lower|"
    r"above|below|over|under|beyond|exceed\w*|another|additional)(?: than)? $",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\b(?:same|like|unlike|similar|compared|than|versus|vs)\b", re.IGNORECASE)
_OTHER_AMOUNT = re.compile(r"(?:aggregat\w*|combined|burst\w*)$", re.IGNORECASE)
_DEFINED = re.compile(r"(?:[:=|]|\bis|\bare)\W*$", re.IGNORECASE)
_COUNTED = ("count", "rate", "number")
_COUNT_UNITS = ("1", "1/s")
_DENIED = re.compile(r"\b(?:not|never|cannot|no)\b|n[’']t\b", re.IGNORECASE)
_SO = re.compile(r"=>|->|→|;")
_LETTER = re.compile(r"[^\W\d_]")


class Firmness:
    """Judges facts by the words of a pack; it does not hold the pack itself, and what it keeps goes with it."""

    def __init__(self, pack: Pack) -> None:
        """Get ready: a fact is compared with many others, so that its places and its firmness are kept."""
        places = partial(_places, pack.entities, names_of(pack), parts_of(pack))
        self._places = lru_cache(maxsize=MOST_KEPT)(places)
        self._is_firm = lru_cache(maxsize=MOST_KEPT)(partial(_is_firm, self._places))

    def of(self, fact: Fact) -> bool:
        """Whether a quantity is stated firmly enough to be known again."""
        return fact.resolved and self._is_firm(fact, strict=False)

    def of_both(self, a: Fact, b: Fact) -> bool:
        """Whether two quantities are both stated firmly enough to contradict each other."""
        strict = Bound.EXACT in (a.bound, b.bound)
        places = (*self._places(a), *self._places(b))
        if places and all(place.needs_anchor() for place in places):
            return False
        return self._is_firm(a, strict=strict) and self._is_firm(b, strict=strict)

    def speaks_for_itself(self, fact: Fact) -> bool:
        """Whether a fact's sentence names its subject, or its value is one the reference gives."""
        return all(place.is_known() or place.names_subject(place.cut.whole) for place in self._places(fact))

    def defines(self, fact: Fact) -> bool:
        """Whether a text gives a value and says nothing else, as "timeout: 5 minutes" does."""
        return all(place.is_definition() for place in self._places(fact)) and self.of(fact)

    def counts_only(self, fact: Fact) -> bool:
        """Whether a count counts all of what its attribute counts, not "the types of one part"; other amounts do."""
        return all(place.counts_all() for place in self._places(fact))


@dataclass(frozen=True, slots=True)
class _Place:
    """A fact at one place of its sentence: attribute, clause, its subject's name, all that is part of, and family."""

    fact: Fact
    attribute: Attribute
    cut: Cut
    names: Names
    subject: str
    wholes: frozenset[str]
    family: frozenset[str]

    def is_firm(self, *, strict: bool) -> bool:
        """Whether the amount is stated firmly here."""
        if _IF.search(self.cut.clause) or self._is_compared() or not self._counts_only():
            return False
        if self._concludes_on_subject():
            return False
        exact, known, near = self.fact.bound is Bound.EXACT, self.is_known(), self._is_near()
        if known and not (strict and exact):
            return self._else_said(strict=False) <= MOST_KNOWN
        if not known and not self._may_be_new(near=near):
            return False
        titles = self.fact.section[-1:] if known or (near and not exact) else ()
        named = any(self.names_subject(words) for words in (self.cut.before, self.cut.clause, *titles))
        most = MOST_UNKNOWN if near and not exact else MOST_STRICT
        return named and self._says() and self._else_said(strict=strict) <= most

    def _is_compared(self) -> bool:
        """Whether the amount only measures another: "larger than 5 GB"; "cannot run longer than" gives a maximum."""
        if not _COMPARED.search(self.cut.before):
            return False
        return self.fact.bound is not Bound.MAX or not _DENIED.search(self.cut.before[-REACH:])

    def is_definition(self) -> bool:
        """Whether the amount stands behind a colon, an equals sign or an "is", and its clause says nothing else."""
        return _DEFINED.search(self.cut.before) is not None and self._else_said(strict=True) == 0.0

    def is_known(self) -> bool:
        """Whether the reference ever gave the value."""
        amount = amount_of(self.fact)
        readings = amount.readings if amount else ()
        return any(math.isclose(x, y, rel_tol=1e-9) for x in readings for y in self._known())

    def _known(self) -> tuple[float, ...]:
        """List the values the reference gives in the fact's base unit; months are not days."""
        return known_values(self.attribute, self.fact.base_unit or "")

    def _is_near(self) -> bool:
        """Whether a value is of the order of those the reference gives; one that is not may be of another thing."""
        known = [value for value in self._known() if value]
        value = self.fact.base_value or 0.0
        return not known or any(1 / MOST_TIMES <= value / other <= MOST_TIMES for other in known)

    def _may_be_new(self, *, near: bool) -> bool:
        """Whether a value the reference never gave can be taken for one: no bare number, nor "only in one VPC"."""
        exact, count = self.fact.bound is Bound.EXACT, self.fact.base_unit == "1"
        if count and self.cut.quote.casefold().startswith("one "):
            return False
        if count and not (_LETTER.search(self.cut.quote) or (self._says_beside() and not exact)):
            return False
        return not exact or (bool(self.attribute.limits) and near)

    def _is_set_apart(self, other: Quantity) -> bool:
        """Whether another amount of the clause says nothing else of this one: the other end of a range, a count."""
        return self._is_exact_count() or other.dimension == self.attribute.measures not in _COUNTED

    def _is_exact_count(self) -> bool:
        return self.fact.bound is Bound.EXACT and self.fact.base_unit == "1"

    def needs_anchor(self) -> bool:
        """Whether this is an exact count that the reference never gave: against another such one it may be any case."""
        return self._is_exact_count() and not self.is_known()

    def counts_all(self) -> bool:
        """Whether a count names nothing narrower than what its attribute counts: "3 types of one part" are not all."""
        wholes = {mention.entity for mention in self.names.find(self.fact.subject_text)}
        wholes.update(self.wholes)
        expected = self._expected()
        parts = (mention for mention in self.names.find(self.cut.quote) if mention.entity not in wholes)
        named = (words_of(self.cut.quote[mention.start : mention.end]) for mention in parts)
        return self._counts_only() and all(word.stem in expected for words in named for word in words)

    def _counts_only(self) -> bool:
        """Whether a count counts just what its attribute counts, as "5 new tasks" do not."""
        if self.fact.base_unit != "1":
            return True
        expected, aside = self._expected(), _set_aside("")
        named = [(mention.start, mention.end) for mention in self.names.find(self.cut.quote)]
        words = [word for word in words_of(self.cut.quote) if not word.text[0].isdigit() and not _inside(word, named)]
        return all(word.stem in expected or not aside.isdisjoint((word.text.casefold(), word.stem)) for word in words)

    def _expected(self) -> frozenset[str]:
        """The words, by stem, for what the attribute counts."""
        told = (*self.attribute.counts, *self.attribute.phrases, *known_units(self.attribute))
        return _stems(told)

    def _else_said(self, *, strict: bool) -> float:
        """Measure how much of the clause speaks of something else; a single such word counts only if strict."""
        clause = self.cut.clause
        written = words_of(clause)
        hits = [(hit.start, hit.end) for hit in phrases_of(self.attribute).find(written)]
        names = [(mention.start, mention.end) for mention in self.names.find(clause) if mention.entity in self.family]
        words = [word for word in written if not word.text[0].isdigit() and not _inside(word, [self.cut.span])]
        if any(_OTHER_AMOUNT.match(word.text) for word in words if not _inside(word, [*hits, *names])):
            return 1.0
        content = [word for word in words if word.text.casefold() not in _set_aside(self.fact.qualifier or "")]
        called = _stems((self.subject,))
        rest = [word for word in content if not _inside(word, [*hits, *names]) and word.stem not in called]
        most = 0 if strict and len(content) > FEW else 1
        if len(rest) > most:  # other amounts are looked for only where they matter
            amounts = [(found.start, found.end) for found in find_limits(clause) if self._is_set_apart(found)]
            rest = [word for word in rest if not _inside(word, amounts)]
        return len(rest) / len(content) if len(rest) > most else 0.0

    def _says(self) -> bool:
        """Whether the attribute is said before the amount or in its clause; a count says it by what it counts.

        A cell of a small table need not: its column or its row has said it.
        """
        if self.fact.rule == "table-row":
            return True
        hits = phrases_of(self.attribute).find(words_of(self.cut.clause))
        start, end = self.cut.span
        if any(hit.start < start or hit.end > end for hit in hits) or (hits and self.fact.base_unit in _COUNT_UNITS):
            return True
        return bool(phrases_of(self.attribute).find(words_of(self.cut.before))) or self._is_bare()

    def _is_bare(self) -> bool:
        """Whether a bound stands alone, as "Default: 60 seconds" does below what it is the default of."""
        exact = self.fact.bound is Bound.EXACT
        return not exact and self.cut.clause == self.cut.whole and self._else_said(strict=True) == 0.0

    def _says_beside(self) -> bool:
        """Whether the attribute is said right beside a bare number."""
        start, end = self.cut.span
        hits = phrases_of(self.attribute).find(words_of(self.cut.clause))
        return any(hit.start < end + BESIDE and hit.end > start - BESIDE for hit in hits)

    def _concludes_on_subject(self) -> bool:
        """Whether the subject is named behind an arrow only, as what follows: "24 h at most => use SQS"."""
        said, *concluded = _SO.split(self.cut.after, maxsplit=1)
        told = " ".join((self.cut.before, said))
        return any(self.names_subject(text) for text in concluded) and not self.names_subject(told)

    def names_subject(self, text: str) -> bool:
        """Whether a text names the subject, or holds the words that implied it: "detailed monitoring"."""
        if any(mention.entity in self.family for mention in self.names.find(text)):
            return True
        return bool(self.fact.subject_text) and self.fact.subject_text.casefold() in text.casefold()


@lru_cache(maxsize=1024)
def _stems(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.stem for phrase in phrases for word in words_of(phrase))


def _is_firm(places_of: Callable[[Fact], Sequence[_Place]], fact: Fact, *, strict: bool) -> bool:
    """Whether a fact is firm wherever its words stand in its sentence."""
    text = fold(fact.text)
    if fact.quote and text.count(fact.quote) > MOST_PLACES:
        return False
    places = places_of(fact)
    if not places:
        return not _IF.search(text)
    if text.count("|") > MOST_CELLS or _CODE.search(text) or _HISTORY.search(text) or _OFF.search(text):
        return False
    if strict and _LIKE.search(text):
        return False
    return all(place.is_firm(strict=strict) for place in places)


def _places(entities: Mapping[str, Entity], names: Names, parts: Parts, fact: Fact) -> tuple[_Place, ...]:
    """The places of its sentence where a fact's amount stands; none when no pack knows the fact."""
    entity = entities.get(fact.subject) if fact.resolved else None
    attribute = entity.attributes.get(fact.attribute) if entity else None
    if entity is None or attribute is None:
        return ()
    wholes = frozenset(ancestors(entity.id, entities))
    family = wholes | below(entity.id, parts)
    places = cuts(fact.text, fact.quote)
    return tuple(_Place(fact, attribute, cut, names, entity.name, wholes, family) for cut in places)


@once
def firmness_of(pack: Pack) -> Firmness:
    """Prepare to judge facts by a pack."""
    return Firmness(pack)


def _inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a word begins inside one of the spans; it may end behind: "Lambda's"."""
    return any(first <= word.start < last for first, last in spans)


@lru_cache(maxsize=256)
def _set_aside(qualifier: str) -> frozenset[str]:
    """Collect the words that say nothing of their own beside an amount: small ones, bounds, the fact's conditions."""
    words = core_words("contrast")
    common = (words[name] for name in ("small", "bounds", "beside", "numbers"))
    return frozenset((*(word for group in common for word in group), *qualifier.casefold().replace(",", "").split()))


def phrases_of(attribute: Attribute) -> PhraseBook:
    """The words by which a pack knows an attribute, ready to be found."""
    return _book((*attribute.phrases, *attribute.counts))


@lru_cache(maxsize=1024)
def _book(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
