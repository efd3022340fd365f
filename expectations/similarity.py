"""Which sentences restate another: MinHash and shared runs of words propose pairs, exact overlap and alignment decide.

Two texts are near if they share half of their character 5-grams, or the shorter nearly all of its own; a little less
will do for long texts, and so will a clause of many words in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from expectations.alignment import align, are_lookalikes, is_statement, other_numbers, share_run
from expectations.pair_memory import PairMemory

if TYPE_CHECKING:
    from expectations.minhash import Floats

GRAM = 5
RUN = 5
MIN_WORDS = 6
MIN_JACCARD = 0.50
MIN_CONTAINMENT = 0.90
MIN_CONTAINED_LENGTH = 40
LONG = 60
MIN_JACCARD_LONG = 0.45
MIN_CONTAINMENT_LONG = 0.85
MIN_QUESTION_JACCARD = 0.80
LONG_CLAUSE = 15


def restating_pairs(
    texts: Sequence[str], normal: Sequence[str], memory: PairMemory | None = None
) -> Iterator[tuple[int, int]]:
    """Find the pairs of positions, smaller first, of texts that restate each other; `normal` holds them normalised."""
    if len(texts) < 2:
        return
    from expectations.minhash import candidates  # NumPy takes a while to start: only where it is needed
    from expectations.pairs import alike, positions, united
    from expectations.word_runs import sharing

    def judge(first: int, second: int) -> bool:
        return restates(texts[first], texts[second], normal[first], normal[second])

    proposed = united((candidates(normal, GRAM, least_common), sharing(normal, RUN)))
    yield from positions(alike(proposed, texts, judge, memory or PairMemory()))


def least_common(shorter: Floats, longer: Floats) -> Floats:
    """Say what share of all their n-grams texts of such lengths must have in common to be near."""
    import numpy as np

    contained = MIN_CONTAINMENT_LONG * shorter
    return np.minimum(MIN_JACCARD_LONG, contained / (shorter + longer - contained))


def restates(a: str, b: str, normal_a: str, normal_b: str) -> bool:
    """Whether two sentences say nearly the same: near in letters, and no look-alikes."""
    if min(normal_a.count(" "), normal_b.count(" ")) < MIN_WORDS - 1 or a.endswith("?") != b.endswith("?"):
        return False
    jaccard, containment = overlap(normal_a, normal_b)
    if a.endswith("?") and jaccard < MIN_QUESTION_JACCARD:
        return False
    near = _is_near(jaccard, containment, min(len(normal_a), len(normal_b)))
    if not near and jaccard + containment < 0.5:
        return False
    if share_run(a, b, LONG_CLAUSE):
        return not other_numbers(align(a, b))
    return near and is_statement(min(a, b, key=len)) and not are_lookalikes(align(a, b))


def overlap(a: str, b: str) -> tuple[float, float]:
    """Measure Jaccard index and containment of the smaller text in the larger, over character 5-grams."""
    ours, theirs = _grams(a), _grams(b)
    common = len(ours & theirs)
    return common / (len(ours) + len(theirs) - common), common / min(len(ours), len(theirs))


def _is_near(jaccard: float, containment: float, length: int) -> bool:
    if jaccard >= MIN_JACCARD or (containment >= MIN_CONTAINMENT and length >= MIN_CONTAINED_LENGTH):
        return True
    return length >= LONG and (jaccard >= MIN_JACCARD_LONG or containment >= MIN_CONTAINMENT_LONG)


@lru_cache(maxsize=2048)  # the pairs come in order, so that a text with many is cut once
def _grams(text: str) -> frozenset[str]:
    return frozenset({text[start : start + GRAM] for start in range(max(1, len(text) - GRAM + 1))})
