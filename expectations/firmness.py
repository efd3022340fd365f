"""How firmly a quantity is stated: only two firm statements make a contradiction; what is read between lines does not.

A value that the reference ever gave for the attribute needs a clause that speaks of little else; any other value also
needs its subject (in the sentence, or for a bound in the nearest heading) and the attribute in so many words. An exact
value is held to more than a bound. History, conditions, comparisons and wide tables are never firm.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from expectations.amounts import amount_of
from expectations.names import Names, family_of, names_of
from expectations.reference_values import known_units, known_values
from extractors.core import core_words
from extractors.model import Bound, Fact
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import PhraseBook, Word, words_of

MOST_TIMES = 50.0
MOST_CELLS = 4
MOST_KNOWN = 0.75
MOST_UNKNOWN = 0.45
MOST_STRICT = 0.34

_IF = re.compile(r"\b(?:if|unless|suppose|imagine|for example|e\.g|let[’']s)\b|^\W*(?:when|while)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[{}]|\"\s*:|(?:^| )--\w")
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
class _Cut:
    """An amount's words, all before them, and the clause (or brackets) they stand in, from character `start` of it."""

    before: str
    quote: str
    clause: str
    start: int


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
        text = " ".join(fact.text.split())
        if (
            text.count("|") > MOST_CELLS
            or _CODE.search(text)
            or _HISTORY.search(text)
            or (strict and _LIKE.search(text))
        ):
            return False
        return all(self._firm_there(fact, attribute, cut, strict=strict) for cut in _cuts(text, fact.quote))

    def _firm_there(self, fact: Fact, attribute: Attribute, cut: _Cut, *, strict: bool) -> bool:
        """Whether an amount is firm where its words stand; words that stand twice must be firm in both places."""
        if _IF.search(cut.clause) or _COMPARED.search(cut.before) or not self._counts_only(fact, attribute, cut.quote):
            return False
        exact, count = fact.bound is Bound.EXACT, fact.base_unit == "1"
        said, else_said = self._covered(fact, attribute, cut)
        known = any(_same(fact, value) for value in known_values(attribute))
        if known and not (strict and exact):
            return else_said <= MOST_KNOWN
        near = _near_known(fact, attribute)
        if not known and (
            (exact and (count or not (attribute.limits and near))) or (count and not _WORD.search(cut.quote))
        ):
            return False
        titles = fact.section[-1:] if known or (near and not exact) else ()
        named = any(self._names_subject(fact, words) for words in (cut.before, cut.clause, *titles))
        said = said or _says(attribute, cut.before) or (count and _says(attribute, cut.quote))
        return named and said and else_said <= (MOST_UNKNOWN if near and not exact else MOST_STRICT)

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

    def _covered(self, fact: Fact, attribute: Attribute, cut: _Cut) -> tuple[bool, float]:
        """Whether a clause says the attribute outside the amount, and how much of it speaks of something else."""
        family, amount = family_of(fact.subject, self.pack), (cut.start, cut.start + len(cut.quote))
        hits = [(hit.start, hit.end) for hit in _phrases_of(attribute).find(words_of(cut.clause))]
        spans = [(mention.start, mention.end) for mention in self.names.find(cut.clause) if mention.entity in family]
        words = [word for word in words_of(cut.clause) if not word.text[0].isdigit() and not _inside(word, [amount])]
        content = [word for word in words if word.text.casefold() not in _set_aside(fact.qualifier or "")]
        rest = [word for word in content if not _inside(word, [*spans, *hits])]
        said = any(start < amount[0] or end > amount[1] for start, end in hits)
        return said, len(rest) / len(content) if len(rest) > 1 else 0.0

    def _names_subject(self, fact: Fact, text: str) -> bool:
        family = family_of(fact.subject, self.pack)
        return any(mention.entity in family for mention in self.names.find(text))


def _cuts(text: str, quote: str) -> list[_Cut]:
    """Cut a sentence at every place where the words of an amount stand."""
    words = " ".join(quote.split())
    places = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    return [_cut(text[:place], words, text[place + len(words) :]) for place in places or [len(text)]]


def _cut(before: str, quote: str, after: str) -> _Cut:
    opened, closed = before.rfind("("), after.find(")")
    if opened > before.rfind(")") and closed >= 0:
        return _Cut(before, quote, before[opened + 1 :] + quote + after[:closed], len(before) - opened - 1)
    start = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    end = _CLAUSE_END.search(after)
    return _Cut(before, quote, before[start:] + quote + (after[: end.start()] if end else after), len(before) - start)


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


def _inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= word.start and word.end <= last for first, last in spans)


def _says(attribute: Attribute, text: str) -> bool:
    return bool(_phrases_of(attribute).find(words_of(text)))


@lru_cache(maxsize=256)
def _set_aside(qualifier: str) -> frozenset[str]:
    """Collect the words that say nothing of their own beside an amount: small ones, bounds, the fact's conditions."""
    words = core_words("contrast")
    common = (words[name] for name in ("small", "bounds", "beside", "numbers"))
    return frozenset((*(word for group in common for word in group), *qualifier.casefold().replace(",", "").split()))


def _phrases_of(attribute: Attribute) -> PhraseBook:
    return _phrases((*attribute.phrases, *attribute.counts))


@lru_cache(maxsize=1024)
def _phrases(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
