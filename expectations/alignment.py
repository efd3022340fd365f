"""Two sentences laid side by side, word by word: what they share, and whether what differs makes them look-alikes.

Look-alikes speak of different things in the same words: another number, another name, a denial, an opposite, or another
word for the point the sentence makes. A clause that only one of them has is no difference in what they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from extractors.core import core_words

CLAUSE = 5
MIN_PLAIN_WORDS = 2
LONG_SENTENCE = 25
MATCHED_PER_CHANGE = 12
MIN_PARALLEL = 3
SHARE_PARALLEL = 0.6
ALIKE = 0.8
MOST_BLANKS = 120
NEGATING = ("un", "un-", "non", "non-", "in", "dis", "im")

_WORD = re.compile(r"[^\W_](?:[\w@&'’./+-]*\w)?")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch where the two differ: the words of each side, either of them perhaps none."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_clause(self) -> bool:
        """Whether one side has a whole clause more."""
        return not (self.ours and self.theirs) and len(self.ours) + len(self.theirs) >= CLAUSE


@dataclass(frozen=True, slots=True)
class Alignment:
    """How many words two sentences share, and every change between them."""

    matched: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Contrasts:
    numbers: frozenset[str]
    denials: frozenset[str]
    opposite: dict[str, str]
    small: frozenset[str]
    bounds: frozenset[str]


def align(a: str, b: str) -> Alignment:
    """Lay two sentences side by side; the words are compared without case."""
    ours, theirs = _WORD.findall(a), _WORD.findall(b)
    matcher = SequenceMatcher(None, [w.casefold() for w in ours], [w.casefold() for w in theirs], autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    changes = [
        Change(tuple(ours[i1:i2]), tuple(theirs[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return Alignment(matched, tuple(changes))


def is_long(a: str, b: str) -> bool:
    """Whether two texts are too long to be compared word by word as statements of one limit: lists, not sentences."""
    return a.count(" ") + b.count(" ") > MOST_BLANKS


def words_in(text: str) -> list[str]:
    """List the words of a sentence as they are compared."""
    return _low(_WORD.findall(text))


def share_run(a: str, b: str, length: int) -> bool:
    """Whether two sentences share so many words in a row, without laying them out."""
    return not _runs(a, length).isdisjoint(_runs(b, length))


@lru_cache(maxsize=2048)
def _runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    words = _low(_WORD.findall(text))
    return frozenset({tuple(words[start : start + length]) for start in range(len(words) - length + 1)})


def are_lookalikes(alignment: Alignment) -> bool:
    """Whether the changes make the two sentences speak of different things."""
    changes = [change for change in alignment.changes if not change.is_clause]
    if any(_differs(change) for change in changes):
        return True
    swaps = [change for change in changes if _swaps(change)]
    if alignment.matched < LONG_SENTENCE and any(_names(swap.ours) and _names(swap.theirs) for swap in swaps):
        return True
    swapped = sum(max(len(swap.ours), len(swap.theirs)) for swap in swaps)
    return alignment.matched < MATCHED_PER_CHANGE * swapped


def are_parallel(a: str, b: str) -> bool:
    """Whether two sentences share most words, amounts and bounds aside, and each has a word of content of its own."""
    ours, theirs = _unbounded(a), _unbounded(b)
    if is_long(ours, theirs):
        return False
    alignment = align(ours, theirs)
    shared = max(MIN_PARALLEL, SHARE_PARALLEL * min(len(ours.split()), len(theirs.split())))
    return alignment.matched >= shared and any(_swaps(change) for change in alignment.changes)


def _unbounded(text: str) -> str:
    """Leave out numbers, and words that say which side of a number is allowed."""
    words = _WORD.findall(text)
    return " ".join(
        word for word in words if not _is_number(word.casefold()) and word.casefold() not in _contrasts().bounds
    )


def other_numbers(alignment: Alignment) -> bool:
    """Whether the two sentences differ anywhere in a number, or in a name of code."""
    words = (word for change in alignment.changes for word in _low((*change.ours, *change.theirs)))
    return any(_is_number(word) or _is_code(word) for word in words)


def is_statement(text: str) -> bool:
    """Whether a text says something and is no mere name: some of its words of content are in lower case."""
    words = [word for word in _WORD.findall(text) if word.islower() and len(word) > 3]
    return len(_content(words)) >= MIN_PLAIN_WORDS


def _differs(change: Change) -> bool:
    """Whether a number, a denial or a name of code stands on one side only, or an opposite on the other."""
    ours, theirs = _low(change.ours), _low(change.theirs)
    marks = [
        {word for word in side if _is_number(word) or _is_denial(word) or _is_code(word)} for side in (ours, theirs)
    ]
    opposite = _contrasts().opposite
    turned = any(opposite.get(word) in theirs for word in ours) or _negates(ours, theirs) or _negates(theirs, ours)
    return marks[0] != marks[1] or turned


def _negates(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word of one side is one of the other with a negating beginning: "unencrypted", "non-public"."""
    return any(f"{beginning}{word}" in theirs for word in ours for beginning in NEGATING)


def _swaps(change: Change) -> bool:
    """Whether each side has a word of content that is no form of a word of the other."""
    ours, theirs = _content(change.ours), _content(change.theirs)
    return bool(_unlike(ours, theirs) and _unlike(theirs, ours))


def _unlike(words: Sequence[str], others: Sequence[str]) -> list[str]:
    return [word for word in words if not any(_alike(word, other) for other in others)]


@lru_cache(maxsize=65_536)
def _alike(word: str, other: str) -> bool:
    """Whether two words are forms or misspellings of one: a common beginning, or nearly the same letters."""
    common = min(len(word), len(other), 5)
    if word[:common] == other[:common] and common > 2:
        return True
    matcher = SequenceMatcher(None, word, other)  # the quick ratios are never below the true one
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in _low(words) if word not in _contrasts().small]


def _names(words: Sequence[str]) -> bool:
    return any(letter.isupper() or letter.isdigit() for word in words for letter in word)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _contrasts().numbers


def _is_code(word: str) -> bool:
    """Whether a word is a name of code or a host, of which every letter counts: TUNNEL_2, www.example.com."""
    return "_" in word or word.count(".") > 1


def _is_denial(word: str) -> bool:
    return word in _contrasts().denials or word.endswith(("n't", "n’t"))


def _low(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


@cache
def _contrasts() -> _Contrasts:
    words = core_words("contrast")
    pairs = [pair.split() for pair in words["opposites"]]
    opposite = {word: other for one, two in pairs for word, other in ((one, two), (two, one))}
    sets = {name: frozenset(words[name]) for name in ("numbers", "denials", "small", "bounds")}
    return _Contrasts(opposite=opposite, **sets)
