"""Stable names: a fact's id without line numbers, and the key that makes two facts comparable."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import lru_cache


def fact_key(subject: str, attribute: str, bound: str | None, qualifier: str | None) -> str:
    """`subject/attribute/bound/qualifier`; what is missing stays empty."""
    return f"{subject}/{attribute}/{bound or ''}/{qualifier or ''}"


@lru_cache(maxsize=256)
def _digest(words: str) -> str:
    """A short stand-in for a text, so that a long sentence with many facts is read once."""
    return hashlib.sha256(words.encode()).hexdigest()


class Namesake:
    """Gives ids to the facts of one note: the same words stated twice get an ordinal, in reading order."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: Counter[str] = Counter()

    def name(self, words: str, *parts: str) -> str:
        """The id of a statement: path, words and content, and which of several equal ones it is."""
        body = "\x1f".join((self._path, _digest(words), *parts))
        self._seen[body] += 1
        return hashlib.sha256(f"{body}\x1f{self._seen[body]}".encode()).hexdigest()[:16]
