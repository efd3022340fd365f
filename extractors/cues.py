"""The words that give a bound, as the core pack lists them: cues, comparatives, negators, verbs of growth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from extractors.core import core_words
from extractors.model import Bound
from extractors.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's words and the bound they give; `turns` if a `not` before them turns it round."""

    words: tuple[str, ...]
    bound: Bound
    turns: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by their last word (near, label) or first word (after)."""

    near: dict[str, tuple[Cue, ...]]
    label: dict[str, tuple[Cue, ...]]
    after: dict[str, tuple[Cue, ...]]
    negators: frozenset[str]
    growth: frozenset[str]


@cache
def cues() -> Cues:
    """Read `core/cues.yaml` once."""
    words = core_words("cues")
    near: list[Cue] = []
    label: list[Cue] = []
    after: list[Cue] = []
    for bound in Bound:
        group = words.get(bound.value, {})
        near.extend(Cue(_split(phrase), bound) for phrase in group.get("near", ()))
        label.extend(Cue(_split(phrase), bound) for phrase in group.get("label", ()))
        after.extend(Cue(_split(phrase), bound) for phrase in group.get("after", ()))
    near.extend(Cue(_split(phrase), Bound.MIN, turns=True) for phrase in words["more"])
    near.extend(Cue(_split(phrase), Bound.MAX, turns=True) for phrase in words["less"])
    return Cues(
        _by(near, lambda cue: cue.words[-1]),
        _by(label, lambda cue: cue.words[-1]),
        _by(after, lambda cue: cue.words[0]),
        frozenset(words["not"]),
        frozenset(words["growth"]),
    )


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokenize(phrase)) or (phrase,)


def _by(group: list[Cue], key: Callable[[Cue], str]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in sorted(group, key=lambda cue: -len(cue.words)):
        table.setdefault(key(cue), []).append(cue)
    return {word: tuple(found) for word, found in table.items()}
