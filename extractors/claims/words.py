"""The words of claims: what a pack's claims are called, and the hedges, negators and verbs all domains share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.core import core_words
from extractors.packs.schema import Pack
from extractors.phrases import Hit, PhraseBook, Word, stem, words_of

BEFORE, AFTER, ONLY = 9, 7, 7


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a pack's claim, or a word that rules the claim out."""

    entity: str
    claim: str
    value: str
    rules_out: bool = False


class ClaimWords:
    """Finds claim phrases in a passage and says whether they are denied, exclusive or hedged."""

    def __init__(self, pack: Pack) -> None:
        self._book = PhraseBook(_values(pack))
        self.hedge = lru_cache(maxsize=256)(self._hedge)
        words = core_words("claims")
        self._hedges = PhraseBook((phrase, phrase) for phrase in words["hedges"])
        self._negators = frozenset(words["negators"])
        self._breakers = frozenset(stem(word) for word in words["breakers"])
        self._states = frozenset(stem(word) for word in words["states"])
        self._denials = frozenset(stem(word) for word in words["denials"])
        self._modals = frozenset(words["modals"])
        self._only = frozenset(stem(word) for word in words["only"])
        self._verbs = {word: group for group in ("support", "require", "available") for word in words[group]}

    def candidates(self, text: str) -> bool:
        """Whether a text may hold a claim: a phrase of the pack, or a verb of support, availability or need."""
        words = words_of(text)
        return bool(self._book.find(words)) or any(word.text in self._verbs for word in words)

    def values(self, words: Sequence[Word]) -> list[Hit]:
        """Every claim value named in these words, the longest phrase where they overlap for one claim."""
        return self._book.find(words)

    def verb(self, word: Word) -> str | None:
        """The group of a verb of support, availability or need, as it is written here."""
        return self._verbs.get(word.text)

    def _hedge(self, text: str) -> str | None:
        """The hedge that ties a statement to the day it was written, as in the core pack, or None."""
        hits = self._hedges.find(words_of(text))
        best = max(hits, key=lambda hit: hit.words, default=None)
        return str(best.payload) if best else None

    def denied(self, words: Sequence[Word], start: int, end: int, text: str) -> bool:
        """Whether the words from `start` to `end` are denied: by a negator before them in the clause, or behind."""
        first = bisect_left(words, start, key=lambda word: word.start)
        last = min(bisect_left(words, end, key=lambda word: word.end), len(words) - 1)
        for index in range(first - 1, max(-1, first - 1 - BEFORE), -1):
            word = words[index]
            if word.stem in self._breakers or _mark_between(text, word.end, words[index + 1].start):
                break
            if self._is_negator(word) and not (index + 1 < len(words) and words[index + 1].stem == "only"):
                return True
        for index in range(last + 1, min(len(words), last + 1 + AFTER)):
            word = words[index]
            if word.stem in self._breakers or _mark_between(text, words[index - 1].end, word.start):
                break
            if text.find(",", words[index - 1].end, word.start) >= 0:
                break
            if word.stem in self._denials or (
                self._is_negator(word) and any(later.stem in self._states for later in words[index + 1 : index + 4])
            ):
                return True
        return any(self._is_negator(word) for word in words[first : last + 1])

    def asserts(self, words: Sequence[Word]) -> bool:
        """Whether a sentence has a verb of ability or support at all, so that a mention is a statement."""
        return any(word.text.lower() in self._modals for word in words)

    def exclusive(self, words: Sequence[Word], start: int) -> bool:
        """Whether `only` stands before a place, in its clause."""
        end = bisect_right(words, start, key=lambda word: word.end)
        return any(word.stem in self._only for word in words[max(0, end - ONLY) : end])

    def _is_negator(self, word: Word) -> bool:
        return word.text.lower() in self._negators or word.text.lower().endswith(("n't", "n’t"))


def _mark_between(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in (";", ".", ":", "|", "(", ")"))


def _values(pack: Pack) -> list[tuple[str, object]]:
    phrases: list[tuple[str, object]] = []
    for entity in pack.entities.values():
        for name, claim in entity.claims.items():
            for value, group in claim.values.items():
                phrases.extend((phrase, Value(entity.id, name, value)) for phrase in group)
            phrases.extend((phrase, Value(entity.id, name, "", rules_out=True)) for phrase in claim.unless)
    return phrases
