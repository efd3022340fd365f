"""The phrase language of packs, and one matcher that finds every phrase of a pack in a single pass over a text.

A phrase is words separated by blanks, compared by stem (plural, -ed and -ing do not matter); hyphens and punctuation
count as blanks; `a|b` is either word; `...` is up to six words in between. Matching is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from extractors.core import core_words

MAX_GAP = 6
GAP = "..."
_WORD = re.compile(r"[^\W_]+(?:[.'’@&][^\W_]+)*[+#]*|/(?=tmp\b)")
_PATTERN_WORD = re.compile(r"\.\.\.|[^\W_|]+(?:[.'’@&][^\W_|]+)*[+#]*(?:\|[^\W_|]+(?:[.'’@&][^\W_|]+)*[+#]*)*")


class Word(NamedTuple):
    """A word of a text: its stem, its text and its place."""

    stem: str
    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: what it stands for, where (characters), and of how many words it is."""

    payload: object
    start: int
    end: int
    words: int


def words_of(text: str) -> list[Word]:
    """The words of a text with their stems."""
    return [Word(stem(match.group()), match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: lower case, no plural, -ing, -ed or final e, so that `stores`, `storing` and `stored` are one.

    Of the commonest verbs also the forms that no ending tells: `kept` and `keep` are one.
    """
    if len(word) > 3 and word.lower().endswith(("'s", "’s")):
        word = word[:-2]
    low = word.lower()
    low = str(core_words("grammar")["irregular"].get(low, low))
    if len(low) <= 3 or not low.isascii() or any(char.isdigit() for char in low):
        return low[:-1] if len(low) == 3 and word.endswith("s") and low[:-1].isalpha() and word[:-1].isupper() else low
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
        low = low[:-2]
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    for ending in ("ing", "ed"):
        base = low.removesuffix(ending)
        if base != low and len(base) > 2 and any(char in "aeiouy" for char in base):
            low = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if low.endswith("e") and len(low) > 3:
        low = low[:-1]
    if low.endswith("y") and len(low) > 3:
        low = low[:-1] + "i"
    return low


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    payloads: list[tuple[object, int]] = field(default_factory=list)


class PhraseBook:
    """A set of phrases with what each stands for. Built once, then only read."""

    def __init__(self, phrases: Iterable[tuple[str, object]]) -> None:
        self._root = _Node()
        self._starts: dict[str, _Node | None] = {}
        for phrase, payload in phrases:
            for alternative in _alternatives(phrase):
                self._add(alternative, payload)

    def _add(self, parts: Sequence[str], payload: object) -> None:
        node, count = self._root, 0
        for part in parts:
            if part == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
            else:
                node = node.children.setdefault(part, _Node())
                count += 1
        if count:
            node.payloads.append((payload, count))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every phrase in these words, with overlaps, in order of their start."""
        hits: list[Hit] = []
        children = self._root.children
        for index, word in enumerate(words):
            node = children.get(word.stem)
            if node is not None:
                self._follow(node, words, index, index + 1, hits)
        return hits

    def holds(self, text: str) -> bool:
        """Whether any phrase stands in a text: what `find` would say of its words, in a fraction of the time."""
        words, starts = _WORD.findall(text), self._starts
        for index, word in enumerate(words, start=1):
            if word not in starts:
                starts[word] = self._root.children.get(stem(word))
            node = starts[word]
            if node is not None and _goes_on(node, words, index):
                return True
        return False

    def _follow(self, node: _Node, words: Sequence[Word], first: int, index: int, hits: list[Hit]) -> None:
        for payload, count in node.payloads:
            hits.append(Hit(payload, words[first].start, words[index - 1].end, count))
        if index < len(words):
            following = node.children.get(words[index].stem)
            if following is not None:
                self._follow(following, words, first, index + 1, hits)
        if node.gap is not None:
            for place in range(index, min(len(words), index + MAX_GAP + 1)):
                following = node.gap.children.get(words[place].stem)
                if following is not None:
                    self._follow(following, words, first, place + 1, hits)
                    break


def _goes_on(node: _Node, words: Sequence[str], index: int) -> bool:
    """Whether a phrase that has come so far is whole, or goes on in the words from `index`."""
    if node.payloads:
        return True
    following = node.children.get(stem(words[index])) if index < len(words) else None
    if following is not None and _goes_on(following, words, index + 1):
        return True
    after = node.gap.children if node.gap else {}
    near = range(index, min(len(words), index + MAX_GAP + 1)) if after else ()
    place = next((place for place in near if stem(words[place]) in after), None)
    return place is not None and _goes_on(after[stem(words[place])], words, place + 1)


def _alternatives(phrase: str) -> list[tuple[str, ...]]:
    parts = [part.split("|") for part in _PATTERN_WORD.findall(phrase)]
    choices = [[choice if choice == GAP else stem(choice) for choice in part] for part in parts]
    return [tuple(choice) for choice in product(*choices)] if choices else []


def longest_apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that remain when, of every two that overlap, the one of fewer words is dropped, in order."""
    starts: list[int] = []
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.words, hit.start)):
        place = bisect_left(starts, hit.start)
        if (place and kept[place - 1].end > hit.start) or (place < len(kept) and kept[place].start < hit.end):
            continue
        starts.insert(place, hit.start)
        kept.insert(place, hit)
    return kept
