"""Things named one after another in a sentence: "web, application and data"."""

from __future__ import annotations

import re

from expectations.lists.shapes import list_words
from extractors.core import core_words

FEWEST = 2
SHORT_NAME = 4


def enumerated(words: str) -> tuple[str, ...]:
    """List the things that words name; none where it is not plain what is one thing and where the last one ends."""
    names = _split(words)
    plain = len(names) >= FEWEST and all(_is_short(name) for name in names)
    return tuple(names) if plain else ()


def _split(words: str) -> list[str]:
    """Cut an enumeration at its commas and at the last "and"; none if another "and" leaves it open where it ends."""
    joiner = "|".join(core_words("lists")["joiners"])
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return []
    *head, last = parts
    pieces = re.split(rf"^(?:{joiner})\s+|\s+(?:{joiner})\s+", last)
    names = [*head, *(piece.strip() for piece in pieces if piece and piece.strip())]
    unclear = any(re.search(rf"\b(?:{joiner})\b|[/&+]", name) for name in names) or len(pieces) > 2
    return [] if unclear or (len(pieces) == 1 and len(parts) < FEWEST + 1) else names


def _is_short(name: str) -> bool:
    return 0 < len(list_words(name)) <= SHORT_NAME and name[:1].isalnum()
