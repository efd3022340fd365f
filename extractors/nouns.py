"""Nouns in the singular, by their ending and a list of the irregular."""

from __future__ import annotations

from functools import lru_cache

from extractors.core import core_words

_NO_PLURAL = ("ss", "us", "is", "ous")


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """The singular of a noun, by its ending: indexes -> index, policies -> policy, AZs -> AZ."""
    low = word.lower()
    irregular: dict[str, str] = core_words("nouns")["irregular"]
    if low in irregular:
        return irregular[low]
    if len(word) < 3 or not low.endswith("s"):
        return word
    if word[-1] == "s" and word[-2].isupper():
        return word[:-1]
    if low.endswith(_NO_PLURAL):
        return word
    if word.isupper():
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if low.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return singular(word) != word
