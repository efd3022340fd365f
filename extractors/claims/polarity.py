"""Whether words of a claim are denied, only supposed, or an example: decided by the clause they stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.core import core_words
from extractors.phrases import PhraseBook, Word, stem, words_of

BEFORE, AFTER, STATE, SUPPOSED = 9, 7, 3, 12
_MARKS = frozenset(";.:|()")


class Polarity:
    """Reads the words around a place of a sentence."""

    def __init__(self) -> None:
        words = core_words("claims")
        self._negators = frozenset(words["negators"])
        self._suppositions, self._no_statements = _stems(words["suppositions"]), _stems(words["no statements"])
        self._no_denials = _stems(words["no denials"]) | self._no_statements
        self._alternatives = _stems((*words["joiners"], "nor"))
        self._breakers, self._joiners = _stems(words["breakers"]) | self._suppositions, _stems(words["joiners"])
        self._states, self._denials = _stems(words["states"]), _stems(words["denials"])
        self._active, self._only = frozenset(words["active states"]), _stems(words["only"])
        self._having = _stems(words["having"])
        self._verbs = frozenset(core_words("prose")["verbs"])
        self._examples = PhraseBook((phrase, phrase) for phrase in words["examples"])

    def denied(self, words: Sequence[Word], start: int, end: int, text: str) -> bool:
        """Whether the words from `start` to `end` are denied: by a negator before them in their clause, or behind."""
        first = bisect_left(words, start, key=lambda word: word.start)
        last = min(bisect_left(words, end, key=lambda word: word.end), len(words) - 1)
        return self._denied_before(words, first, text) or self._denied_behind(words, last, text)

    def negates(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether a negator stands among the words from `start` to `end`."""
        return any(start <= word.start and word.end <= end and self.is_negator(word) for word in words)

    def supposed(self, words: Sequence[Word], start: int, text: str) -> bool:
        """Whether a word is only supposed: behind an "if", a "without", a "don't confuse" or the like in its clause."""
        first = bisect_left(words, start, key=lambda word: word.start)
        return any(
            words[index].stem in self._suppositions
            or (self.is_negator(words[index]) and words[index + 1].stem in self._no_statements)
            for index in self._clause_before(words, first, text, SUPPOSED)
        )

    def lacking(self, words: Sequence[Word], start: int, text: str) -> bool:
        """Whether a clause says that something lacks what stands here: "no such thing", "does not support it"."""
        first = bisect_left(words, start, key=lambda word: word.start)
        for index in self._clause_before(words, first, text, BEFORE):
            if self.is_negator(words[index]):
                return words[index].stem == "no" or (
                    index + 1 < first and words[index + 1].stem not in self._no_denials
                )
            if words[index].stem not in self._having:
                return False
        return False

    def exemplified(self, text: str, start: int) -> bool:
        """Whether a place stands behind an "e.g." or the like, in the same brackets or part of the sentence."""
        opened = max(text.rfind(mark, 0, start) for mark in ("(", ";"))
        before = text[max(opened, 0) : start].lower()
        return ")" not in before and bool(self._examples.find(words_of(before)))

    def is_negator(self, word: Word) -> bool:
        """Whether a word denies."""
        return word.text.lower() in self._negators or word.text.lower().endswith(("n't", "n’t"))

    def _denied_before(self, words: Sequence[Word], first: int, text: str) -> bool:
        """A negator in the clause before a word denies it, but a "not only" does not."""
        return any(
            self.is_negator(words[index])
            and words[index + 1].stem not in self._no_denials
            and not self._ends_before(words, index, first, text)
            for index in self._clause_before(words, first, text, BEFORE)
        )

    def _ends_before(self, words: Sequence[Word], negator: int, first: int, text: str) -> bool:
        """Whether a "no" denies only its own item of a list that no "or" joins: "no servers, automatic scaling"."""
        if words[negator].stem != "no" or "," not in text[words[negator].end : words[first].start]:
            return False
        return all(word.stem not in self._alternatives for word in words[negator + 1 :])

    def _denied_behind(self, words: Sequence[Word], last: int, text: str) -> bool:
        """The clause may go on to say "is not supported", "unavailable" or the like of what stands before."""
        for index in range(last + 1, min(len(words), last + 1 + AFTER)):
            word, gap = words[index], text[words[index - 1].end : words[index].start]
            if word.stem in self._breakers | self._joiners or "," in gap or not _MARKS.isdisjoint(gap):
                return False
            if word.stem in self._denials or (self.is_negator(word) and self._says_state(words[index + 1 :])):
                return True
        return False

    def _says_state(self, behind: Sequence[Word]) -> bool:
        """Whether "supported" or the like follows; "not support this" speaks of this, not of what stands before."""
        return any(
            word.stem in self._states and not (word.text.lower() in self._active and len(behind) > place + 1)
            for place, word in enumerate(behind[:STATE])
        )

    def _clause_before(self, words: Sequence[Word], first: int, text: str, most: int) -> Iterator[int]:
        """The places of the words before one, nearest first, to the beginning of its clause."""
        for index in range(first - 1, max(-1, first - 1 - most), -1):
            gap = text[words[index].end : words[index + 1].start]
            joined = "," in gap or words[index].stem in self._joiners
            if not _MARKS.isdisjoint(gap) or (joined and self._begins_clause(words[index + 1 : first])):
                return
            yield index
            if words[index].stem in self._breakers:
                return

    def _begins_clause(self, words: Sequence[Word]) -> bool:
        """Whether words behind a comma or an `or` say something new: they have a verb, or begin with `only`."""
        opens = bool(words) and words[0].stem in self._only
        return opens or any(word.text.lower() in self._verbs for word in words)


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)
