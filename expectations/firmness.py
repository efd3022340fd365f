"""How firmly a quantity is stated: only two firm statements make a contradiction; what is read between lines does not.

A value that the reference ever gave for the attribute needs a clause that speaks of little else; any other value also
needs its subject (in the sentence, or for a bound in the nearest heading) and the attribute in so many words. An exact
value is held to more than a bound. History, conditions, comparisons and wide tables are never firm.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from expectations.amounts import amount_of
from expectations.names import Names, family_of, names_of
from expectations.reference_values import known_units, known_values
from extractors.core import core_words
from extractors.model import Bound, Fact
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import PhraseBook, words_of

MOST_TIMES = 50.0
MOST_CELLS = 4
MOST_KNOWN = 0.75
MOST_UNKNOWN = {False: 0.5, True: 0.34}

_IF = re.compile(r"\W*(?:if|when|unless|while|suppose|imagine|for example|e\.g|say|let[’']s)\b", re.IGNORECASE)
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
_CLAUSE_END = re.compile(r"[;|→]|[,.] |=>|->|(?<!\d[A-Za-z ]) [-–—] (?!\d)")


@dataclass(frozen=True, slots=True)
class Firmness:
    """Judges facts by the words of a pack."""

    pack: Pack
    names: Names

    def of_both(self, a: Fact, b: Fact) -> bool:
        """Whether two quantities are both stated firmly enough to contradict each other."""
        strict = Bound.EXACT in (a.bound, b.bound)
        return self._is_firm(a, strict=strict) and self._is_firm(b, strict=strict)

    def _is_firm(self, fact: Fact, *, strict: bool) -> bool:
        attribute = _attribute(fact, self.pack)
        if attribute is None:
            return True
        text, exact = " ".join(fact.text.split()), fact.bound is Bound.EXACT
        if text.count("|") > MOST_CELLS or _IF.match(text) or _HISTORY.search(text):
            return False
        if exact and _LIKE.search(text):
            return False
        before, quote, after = text.partition(" ".join(fact.quote.split())) if fact.quote else (text, "", "")
        if _COMPARED.search(before) or not self._counts_only(fact, attribute, quote):
            return False
        said, else_said = self._covered(fact, attribute, before, quote, after)
        known = any(_same(fact, value) for value in known_values(attribute))
        if known and not (strict and exact):
            return else_said <= MOST_KNOWN
        near = _near_known(fact, attribute)
        if exact and not known and (fact.base_unit == "1" or not attribute.limits or not near):
            return False
        titles = fact.section[-1:] if known or (near and not exact) else ()
        named = any(self._names_subject(fact, words) for words in (text, *titles))
        return named and said and else_said <= (MOST_UNKNOWN[exact] if near else 0.0)

    def _counts_only(self, fact: Fact, attribute: Attribute, quote: str) -> bool:
        """Whether a count counts just what its attribute counts, as "5 new tasks" do not."""
        if fact.base_unit != "1":
            return True
        names = (self.pack.entities[fact.subject].name, *self.pack.entities[fact.subject].aliases)
        expected = {
            word.stem for phrase in (*attribute.counts, *attribute.phrases, *names) for word in words_of(phrase)
        }
        expected |= {word.stem for unit in known_units(attribute) for word in words_of(unit)}
        words = [word for word in words_of(quote) if not any(letter.isdigit() for letter in word.text)]
        return all(word.stem in expected or word.text.casefold() in _set_aside("") for word in words)

    def _covered(self, fact: Fact, attribute: Attribute, before: str, quote: str, after: str) -> tuple[bool, float]:
        """Whether the attribute is said outside the amount, and how much of its clause speaks of something else."""
        clause, start = _clause(before, quote, after)
        phrases = _phrases((*attribute.phrases, *attribute.counts))
        family = family_of(fact.subject, self.pack)
        spans = [(mention.start, mention.end) for mention in self.names.find(clause) if mention.entity in family]
        spans += [(hit.start, hit.end) for hit in phrases.find(words_of(clause))]
        amount = (start, start + len(quote))
        words = [word for word in words_of(clause) if word.text.isalpha() or not word.text[0].isdigit()]
        content = [word for word in words if not _inside(word.start, word.end, [amount])]
        content = [word for word in content if word.text.casefold() not in _set_aside(fact.qualifier or "")]
        rest = [word for word in content if not _inside(word.start, word.end, spans)]
        hits = phrases.find(words_of(before + quote + after))
        quoted = [(len(before), len(before) + len(quote))]
        said = any(fact.base_unit == "1" or not _inside(hit.start, hit.end, quoted) for hit in hits)
        return said, len(rest) / len(content) if len(rest) > 1 else 0.0

    def _names_subject(self, fact: Fact, text: str) -> bool:
        family = family_of(fact.subject, self.pack)
        return any(mention.entity in family for mention in self.names.find(text))


def _clause(before: str, quote: str, after: str) -> tuple[str, int]:
    """Cut out the clause an amount stands in, or the brackets it stands in, and say where in it the amount begins."""
    opened, closed = before.rfind("("), after.find(")")
    if opened > before.rfind(")") and closed >= 0:
        return before[opened + 1 :] + quote + after[:closed], len(before) - opened - 1
    start = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    end = _CLAUSE_END.search(after)
    return before[start:] + quote + (after[: end.start()] if end else after), len(before) - start


def firmness_of(pack: Pack) -> Firmness:
    """Prepare to judge facts by a pack."""
    return Firmness(pack, names_of(pack))


def _attribute(fact: Fact, pack: Pack) -> Attribute | None:
    entity = pack.entities.get(fact.subject)
    return entity.attributes.get(fact.attribute) if entity and fact.resolved else None


def _same(fact: Fact, known: float) -> bool:
    amount = amount_of(fact)
    return amount is not None and any(math.isclose(reading, known, rel_tol=1e-9) for reading in amount.readings)


def _near_known(fact: Fact, attribute: Attribute) -> bool:
    """Whether a value is of the order of those the reference gives; one that is not may be of another thing."""
    known = [value for value in known_values(attribute) if value]
    value = fact.base_value or 0.0
    return not known or any(1 / MOST_TIMES <= value / other <= MOST_TIMES for other in known)


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


@lru_cache(maxsize=256)
def _set_aside(qualifier: str) -> frozenset[str]:
    """Collect the words that say nothing of their own beside an amount: small ones, bounds, the fact's conditions."""
    words = core_words("contrast")
    return frozenset(
        (*words["small"], *words["bounds"], *words["beside"], *qualifier.casefold().replace(",", "").split())
    )


@lru_cache(maxsize=1024)
def _phrases(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
