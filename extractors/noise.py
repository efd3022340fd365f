"""Numbers that state no limit: worked arithmetic, examples, exam stories, wrong answers, numbers without a label."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.core import core_words, grammar
from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.phrases import PhraseBook, words_of

SHORT_HEADING = 3
_ARITHMETIC = re.compile(
    r"\d[\d.,]*\s*[A-Za-z%]{0,12}\s?[*×÷+x/^]\s?\(?\s*\d[^=]{0,60}=\s*\(?\s*(?:~|approx\.?|about)?\s*\$?\d"
)
_FORMULA = re.compile(r"\$[^$|]{0,60}[\\^{=][^$|]{0,60}\$")
_SUPPOSED = re.compile(
    r"\b(?:if|when|say|launch|create|put|have) (?:you|we|I|there|two|an?)\b[^,.;:]*\Z", re.IGNORECASE
)
_EXAMPLE = re.compile(r"\bex(?:ample)?[:.] |\(ex\b|\bfor instance[,:]|[,(] ?for instance\b", re.IGNORECASE)
_OPTION = re.compile(r"^\(?[A-Ea-e][.)]\s")


@cache
def _told(kind: str) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("claims")[kind])


def tells_a_story(passage: Passage) -> bool:
    """Whether the passage is an answer option, a question or a story."""
    text = passage.plain
    if _OPTION.match(text):
        return True
    if text.rstrip().endswith("?"):
        return True
    return text.startswith("I ") or _tells("stories", text)


def worked_out(passage: Passage) -> list[tuple[int, int]]:
    """Where the passage does arithmetic, characters from start to the result; what stands there is no limit."""
    return [found.span() for shape in (_ARITHMETIC, _FORMULA) for found in shape.finditer(passage.plain)]


def gives_example(passage: Passage) -> bool:
    """Whether the passage gives an example, whose plain values are no limits."""
    return bool(_EXAMPLE.search(passage.plain)) or _tells("examples", passage.plain)


def is_in_example(passage: Passage) -> bool:
    """Whether the passage stands under the heading of an exam or example, or in a list item that begins one."""
    if any(_tells("exam headings", name) for name in passage.section):
        return True
    return any(_opens("example headings", name) for name in (*passage.section[-1:], *passage.parents))


@lru_cache(maxsize=512)
def _opens(kind: str, heading: str) -> bool:
    """Whether a heading begins with such words, or has few others."""
    words = words_of(heading)
    return any(len(words) <= SHORT_HEADING or hit.start == words[0].start for hit in _told(kind).find(words))


@lru_cache(maxsize=512)
def _tells(kind: str, text: str) -> bool:
    return bool(_told(kind).find(words_of(text)))


def _is_exemplary(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity is but part of an example."""
    exact = quantity.bound is Bound.EXACT
    if resolved or quantity.bound is Bound.DEFAULT:
        return exact and is_in_example(passage)
    return (exact or quantity.dimension == "count") and (gives_example(passage) or is_in_example(passage))


def _is_fraction_of_thing(quantity: Quantity) -> bool:
    """Whether a part of a thing is counted, as no one counts: `10.16 subnets`; `0.5 ACU` and `2.5 cores` may be."""
    if quantity.value == int(quantity.value) or not quantity.unit:
        return False
    noun = quantity.unit.split()[-1]
    return noun.islower() and noun not in grammar("divisible nouns")


def is_fact(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity states something: it has a unit, a known attribute, or a count with a noun."""
    if quantity.note == "old":
        return False
    if _is_exemplary(quantity, resolved, passage):
        return False
    if quantity.dimension != "count":
        return True
    if _is_fraction_of_thing(quantity) or (resolved and quantity.bound is Bound.EXACT and gives_example(passage)):
        return False
    if resolved:
        return True
    if quantity.bound is Bound.EXACT and _SUPPOSED.search(passage.plain[max(0, quantity.start - 40) : quantity.start]):
        return False
    concept = (quantity.unit or "").lower()
    if concept.split(" ")[-1] in grammar("idle nouns"):
        return False
    if quantity.unit:
        return len(concept) > 1
    if quantity.bound is Bound.EXACT:
        return (
            bool(quantity.concept)
            and passage.kind is PassageKind.SENTENCE
            and ":" in passage.plain[: quantity.start][-3:]
        )
    return bool(quantity.concept or passage.parents or passage.section)
