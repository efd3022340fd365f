"""Numbers that state no limit: worked arithmetic, examples and exam stories, wrong answers, bare numbers without a label."""

from __future__ import annotations

import re
from functools import cache

from extractors.core import core_words
from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.phrases import PhraseBook, words_of

_ARITHMETIC = re.compile(r"\d[\d.,]*\s*[A-Za-z%]{0,12}\s?[*×÷+x/^]\s?\(?\s*\d[^=]{0,60}=\s*\(?\s*~?\$?\d")
_SUPPOSED = re.compile(
    r"\b(?:if|when|say|launch|create|put|have) (?:you|we|I|there|two|an?)\b[^,.;:]*\Z", re.IGNORECASE
)
_OPTION = re.compile(r"^\(?[A-Ea-e][.)]\s")
_STOPWORDS = frozenset(
    (
        "way",
        "thing",
        "reason",
        "advantage",
        "benefit",
        "question",
        "answer",
        "example",
        "example.",
        "point",
        "part",
        "main",
        "other",
        "minute read",
    )
)


@cache
def _told(kind: str) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("claims")[kind])


def tells_a_story(passage: Passage, quantities: list[Quantity]) -> bool:
    """Whether the passage is an answer option, a question or a story."""
    text = passage.plain
    if _OPTION.match(text):
        return True
    if text.rstrip().endswith("?"):
        return True
    return text.startswith("I ") or bool(_told("stories").find(words_of(text)))


def worked_out(passage: Passage) -> list[tuple[int, int]]:
    """Where the passage does arithmetic, characters from start to the result; what stands there is no limit."""
    return [found.span() for found in _ARITHMETIC.finditer(passage.plain)]


def gives_example(passage: Passage) -> bool:
    """Whether the passage gives an example, whose plain values are no limits."""
    return bool(_told("examples").find(words_of(passage.plain)))


def is_fact(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity states something: it has a unit, a known attribute, or a count with a noun."""
    if quantity.note == "old":
        return False
    if quantity.bound is Bound.EXACT and not resolved and gives_example(passage):
        return False
    if quantity.dimension != "count":
        return True
    if resolved:
        return True
    if quantity.bound is Bound.EXACT and _SUPPOSED.search(passage.plain[max(0, quantity.start - 40) : quantity.start]):
        return False
    concept = (quantity.unit or "").lower()
    if concept.split(" ")[-1] in _STOPWORDS:
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
