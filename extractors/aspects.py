"""Aspects that tell two amounts of one attribute apart in any domain: read and write, burst and baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from extractors.core import core_words
from extractors.packs.schema import Attribute
from extractors.phrases import Hit, PhraseBook, words_of


class Aspect(str):
    """The name of an aspect, where other conditions are those of a pack."""

    __slots__ = ()

    @property
    def group(self) -> frozenset[str]:
        """The aspects of which an amount has one at most, this one among them."""
        return next(frozenset(group["aspects"]) for group in _groups() if self in group["aspects"])

    def may_be_of(self, dimensions: Iterable[str]) -> bool:
        """Whether an amount of these dimensions can have it."""
        of = {word for group in _groups() if self in group["aspects"] for word in group["of"]}
        return any(not of.isdisjoint(dimension.split()) for dimension in dimensions)


def aspect_phrases() -> Iterator[tuple[str, Aspect]]:
    """Every phrase that states an aspect, with the aspect; of several with one stem the first finds all."""
    for group in _groups():
        for name, phrases in group["aspects"].items():
            stems = {tuple(word.stem for word in words_of(phrase)): phrase for phrase in reversed(phrases)}
            yield from ((phrase, Aspect(name)) for phrase in stems.values())


def is_stated(hit: Hit, text: str, nouns: Iterable[Hit]) -> bool:
    """Whether a text states a condition: an aspect only in its own form, and in no longer noun like `read replica`."""
    if not isinstance(hit.payload, Aspect):
        return True
    if text[hit.start : hit.end].casefold().replace("-", " ") not in _forms():
        return False
    return not any(noun.words > hit.words and noun.start <= hit.start and hit.end <= noun.end for noun in nouns)


def settled_by(name: str, attribute: Attribute) -> frozenset[str]:
    """The aspects of groups of which an attribute's own words state one already: write throughput is never read."""
    words = (name.replace(".", " ").replace("_", " "), attribute.name or "")
    return _settled_by((*words, *attribute.phrases, *attribute.counts))


@lru_cache(maxsize=1024)
def _settled_by(texts: tuple[str, ...]) -> frozenset[str]:
    hits = (hit.payload for text in texts for hit in _book().find(words_of(text)))
    return frozenset(name for aspect in hits if isinstance(aspect, Aspect) for name in aspect.group)


@cache
def _groups() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(core_words("aspects")["groups"])


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for group in _groups() for forms in group["aspects"].values() for form in forms)


@cache
def _book() -> PhraseBook:
    return PhraseBook(aspect_phrases())
