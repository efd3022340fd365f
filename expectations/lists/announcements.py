"""A passage that announces a list by the number of its members: "comes in three flavours:"."""

from __future__ import annotations

import re
from functools import cache

from expectations.lists.shapes import list_words
from extractors.core import core_words, word_set
from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.quantities import find_limits

FEWEST, MOST = 2, 20


def announced(passage: Passage) -> Quantity | None:
    """Give the one count of things that a passage announces, if that is what it does."""
    if passage.kind is PassageKind.ROW or not _small_number().search(passage.plain):
        return None
    low = f"{passage.plain.lower()} "
    if "?" in low or any(word in low for word in core_words("lists")["open"]):
        return None
    counts = [found for found in find_limits(passage.plain) if found.dimension == "count" and found.concept]
    if len(counts) != 1 or not _is_whole(counts[0]):
        return None
    return counts[0] if _may_announce(passage.plain[: counts[0].start]) else None


@cache
def _small_number() -> re.Pattern[str]:
    """Match what every announcement has, so that other passages are not read for amounts once more."""
    words = "|".join(core_words("lists")["numbers"])
    return re.compile(rf"\b(?:[2-9]|1\d|20|{words})\b", re.IGNORECASE)


def _is_whole(count: Quantity) -> bool:
    return count.bound is Bound.EXACT and FEWEST <= count.value <= MOST and count.value == int(count.value)


def _may_announce(before: str) -> bool:
    """Whether the words before a number lead to a list of what it counts, and not to what is needed or done."""
    words = [word.lower() for word in list_words(re.split(r"[:;,.] ", before)[-1])]
    while words and words[-1] in word_set("lists", "between"):
        words.pop()
    return not words or words[-1] in word_set("lists", "before")
