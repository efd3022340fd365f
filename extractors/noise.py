"""Numbers that state no limit: worked arithmetic, examples and exam stories, wrong answers, bare numbers without a label."""

from __future__ import annotations

import re
from functools import cache

from extractors.core import core_words
from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.phrases import PhraseBook, words_of

_ARITHMETIC = re.compile(r"\d[\d.,]*\s*[A-Za-z%]{0,12}\s?[*×÷+x/]\s?\(?\s*\d[^=]{0,60}=\s*\(?\s*~?\$?\d")
_OPTION = re.compile(r"^\(?[A-Ea-e][.)]\s")
_STOPWORDS = frozenset(("way", "thing", "reason", "advantage", "benefit", "question", "option", "answer", "example", "example.", "point", "part", "main", "other", "minute read"))


@cache
def _stories() -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("claims")["stories"])


def tells_a_story(passage: Passage, quantities: list[Quantity]) -> bool:
    """Whether the passage is arithmetic, an answer option, a question or an example."""
    text = passage.plain
    if _ARITHMETIC.search(text) or _OPTION.match(text):
        return True
    if text.rstrip().endswith("?"):
        return True
    return bool(_stories().find(words_of(text)))


def is_fact(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity states something: it has a unit, a known attribute, or a count with a noun."""
    if quantity.note == "old":
        return False
    if quantity.dimension != "count":
        return True
    if resolved:
        return True
    concept = (quantity.unit or "").lower()
    if concept.split(" ")[-1] in _STOPWORDS:
        return False
    if quantity.unit:
        return len(concept) > 1
    if quantity.bound is Bound.EXACT:
        return bool(quantity.concept) and passage.kind is PassageKind.SENTENCE and ":" in passage.plain[: quantity.start][-3:]
    return bool(quantity.concept)
