"""The words of claims: what a pack's claims are called, and the hedges and verbs all domains share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.claims.polarity import Polarity
from extractors.core import core_words
from extractors.packs.schema import Pack
from extractors.phrases import Hit, PhraseBook, Word, stem, words_of

ONLY = 7


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a pack's claim, or a word that rules the claim out; `negative` if its phrase holds a negator."""

    entity: str
    claim: str
    value: str
    rules_out: bool = False
    negative: bool = False


class ClaimWords:
    """Finds claim phrases in a passage and says whether they are exclusive or hedged; `polarity` says if denied."""

    def __init__(self, pack: Pack) -> None:
        self.polarity = Polarity()
        self._book = PhraseBook(_values(pack, self.polarity))
        self.hedge = lru_cache(maxsize=256)(self._hedge)
        words = core_words("claims")
        self._hedges = PhraseBook((phrase, phrase) for phrase in words["hedges"])
        self._modals = frozenset(words["modals"])
        self._only = frozenset(stem(word) for word in words["only"])
        self._passive = frozenset(words["passive"])
        self._verbs = {word: group for group in ("support", "require", "available") for word in words[group]}

    def candidates(self, text: str) -> bool:
        """Whether a text may hold a claim: a phrase of the pack, or a verb of support, availability or need."""
        words = words_of(text)
        return bool(self._book.find(words)) or any(word.text in self._verbs or self.is_passive(word) for word in words)

    def values(self, words: Sequence[Word]) -> list[Hit]:
        """Every claim value named in these words, the longest phrase where they overlap for one claim."""
        return self._book.find(words)

    def is_passive(self, word: Word) -> bool:
        """Whether a word tells support from the other side, as "supported" does."""
        return word.text.lower() in self._passive

    def verb(self, word: Word) -> str | None:
        """The group of a verb of support, availability or need, as it is written here."""
        return self._verbs.get(word.text)

    def _hedge(self, text: str) -> str | None:
        """The hedge that ties a statement to the day it was written, as in the core pack, or None."""
        hits = self._hedges.find(words_of(text))
        best = max(hits, key=lambda hit: hit.words, default=None)
        return str(best.payload) if best else None

    def asserts(self, words: Sequence[Word]) -> bool:
        """Whether a sentence has a verb of ability or support at all, so that a mention is a statement."""
        return any(word.text.lower() in self._modals for word in words)

    def exclusive(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether `only` stands before a place in its clause, or right behind it; a `not only` does not."""
        first = bisect_right(words, start, key=lambda word: word.end)
        last = bisect_left(words, end, key=lambda word: word.end)
        near = (*range(max(0, first - ONLY), first), *range(last + 1, min(len(words), last + 2)))
        return any(words[index].stem in self._only and not self._denied_only(words, index) for index in near)

    def _denied_only(self, words: Sequence[Word], only: int) -> bool:
        return only > 0 and self.polarity.is_negator(words[only - 1])


def _values(pack: Pack, polarity: Polarity) -> list[tuple[str, object]]:
    phrases: list[tuple[str, object]] = []
    for entity in pack.entities.values():
        for name, claim in entity.claims.items():
            for value, group in claim.values.items():
                for phrase in group:
                    negative = any(polarity.is_negator(word) for word in words_of(phrase))
                    phrases.append((phrase, Value(entity.id, name, value, negative=negative)))
            phrases.extend((phrase, Value(entity.id, name, "", rules_out=True)) for phrase in claim.unless)
    return phrases
