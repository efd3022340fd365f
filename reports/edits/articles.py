"""`a` or `an`, by how the next word sounds: an 8 GB disk, a 16 GB disk, an SQS queue, a unit."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?<!\w)([Aa])(n?) $")
_ELEVEN = re.compile(r"(?:11|18)(?!\d)(?:,\d|\D|$)")
_CONSONANT = re.compile(r"(?:one|once|uni(?!n)|use|user|usual|eu|ubiq)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{2,}(?![a-z])")


def article_before(before: str, words: str) -> tuple[int, str] | None:
    """Give the length and the right form of an article at the end of `before`, if what follows asks for the other."""
    found = _ARTICLE.search(before)
    if found is None or bool(found[2]) == _sounds_open(words):
        return None
    return len(found.group()), found[1] + ("n " if _sounds_open(words) else " ")


def _sounds_open(words: str) -> bool:
    """Whether a word begins with the sound of a vowel."""
    if words[:1].isdigit():
        return words.startswith("8") or _ELEVEN.match(words) is not None
    if _LETTERS.match(words):
        return words[0] in "AEFHILMNORSX"
    return words[:1].lower() in "aeiou" and _CONSONANT.match(words) is None
