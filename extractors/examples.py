"""Values that only illustrate: in an example, under the heading of one, in an exam, in a story, in an answer option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.core import core_words
from extractors.model import Bound, Fact, Kind, Passage, PassageKind, Quantity
from extractors.phrases import PhraseBook, words_of
from extractors.rows import cell_around

SHORT_HEADING = 3
_EXAMPLE = re.compile(r"\bex(?:ample)?[:.] |\(ex\b|\bfor instance[,:]|[,(] ?for instance\b", re.IGNORECASE)
_OPTION = re.compile(r"^\(?[A-Ea-e][.)]\s")


def tells_a_story(passage: Passage) -> bool:
    """Whether the passage is an answer option, a question or a story."""
    text = passage.plain
    if _OPTION.match(text) or text.rstrip().endswith("?"):
        return True
    return text.startswith("I ") or _told("stories", text)


def scenes_of_questions(passages: Sequence[Passage]) -> frozenset[int]:
    """The places of the sentences that lead up to a question in the same paragraph, and so may set its scene."""
    scenes: set[int] = set()
    asked: int | None = None
    for place in range(len(passages) - 1, -1, -1):
        passage = passages[place]
        if passage.kind is PassageKind.SENTENCE and passage.item == asked:
            scenes.add(place)
        elif passage.kind is PassageKind.SENTENCE and passage.plain.rstrip().endswith("?"):
            asked = passage.item
    return frozenset(scenes)


def states_limit(fact: Fact) -> bool:
    """Whether a fact in the scene of a question is one nevertheless: a claim, or a limit that a pack knows."""
    return fact.kind is Kind.CLAIM or (fact.resolved and fact.bound is not Bound.EXACT)


def is_exemplary(quantity: Quantity, resolved: bool, passage: Passage) -> bool:
    """Whether a quantity is but part of an example, of which only plain bounds are taken for limits."""
    exact, counts = quantity.bound is Bound.EXACT, quantity.dimension == "count"
    if _is_in_example(passage) and (exact or (counts and not resolved and quantity.bound is not Bound.DEFAULT)):
        return True
    return exact and (counts or not resolved) and gives_example(_around(quantity, passage))


@lru_cache(maxsize=512)  # all amounts of a sentence ask for it
def gives_example(text: str) -> bool:
    """Whether a text gives an example."""
    return bool(_EXAMPLE.search(text)) or _told("examples", text)


def _around(quantity: Quantity, passage: Passage) -> str:
    """The cell of a row that a quantity stands in, else the whole passage."""
    if passage.kind is not PassageKind.ROW:
        return passage.plain
    return quantity.text.join(cell_around(passage, quantity))


def _is_in_example(passage: Passage) -> bool:
    """Whether the passage stands under the heading of an exam or example, or in a list item that begins one."""
    if any(_told("exam headings", name) for name in passage.section):
        return True
    return any(_opens("example headings", name) for name in (*passage.section[-1:], *passage.parents))


@cache
def _book(kind: str) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("claims")[kind])


@lru_cache(maxsize=512)
def _opens(kind: str, heading: str) -> bool:
    """Whether a heading begins with such words, or has few others."""
    words = words_of(heading)
    return any(len(words) <= SHORT_HEADING or hit.start == words[0].start for hit in _book(kind).find(words))


@lru_cache(maxsize=512)
def _told(kind: str, text: str) -> bool:
    return bool(_book(kind).find(words_of(text)))
