"""Which texts may be alike: MinHash over character n-grams, in bands, so that not every pair has to be compared.

Every text gets 128 minima of its hashed n-grams, in 32 bands of 4; texts that share a band are proposed as a pair. Cost
grows with the number of texts, and a text's minima do not depend on other texts: adding some removes no pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from expectations.hashed_windows import SPREAD, Hashes, hashed_windows
from expectations.pairs import Pairs, equal_neighbours, sides, united

Floats = NDArray[np.float64]

BANDS = 32
ROWS = 4
MARGIN = 0.25  # five times what the estimate usually errs by

_PART = 200_000  # letters at once: what is worked on stays near the processor
_PAIRS = 50_000
_CROWD = 24


def candidates(texts: Sequence[str], gram: int, least: Callable[[Floats, Floats], Floats]) -> Pairs:
    """Propose the pairs that share a band and may be alike; in a crowded band only nearest neighbours are paired.

    `least` says what share two texts must have in common, by their lengths; that of equal minima is an estimate of it.
    """
    keys = np.empty((BANDS, len(texts)), dtype=np.uint32)
    sketches = np.empty((len(texts), BANDS * ROWS), dtype=np.uint8)
    done = 0
    for part in _parts(texts):
        minima, places = _minima(part, gram), slice(done, done + len(part))
        keys[:, places], sketches[places] = _band_keys(minima), minima.T
        done += len(part)
    lengths = np.array([max(len(text) - gram + 1, 1) for text in texts], dtype=np.float64)
    return united(_promising(equal_neighbours(band, _CROWD), sketches, lengths, least) for band in keys)


def _promising(
    pairs: Pairs, sketches: NDArray[np.uint8], lengths: Floats, least: Callable[[Floats, Floats], Floats]
) -> Pairs:
    """Drop the pairs of which far too few minima are equal: those that share a band by chance."""
    kept = [np.empty(0, dtype=np.uint64)]
    for start in range(0, len(pairs), _PAIRS):
        part = pairs[start : start + _PAIRS]
        first, second = sides(part)
        common = (sketches[first] == sketches[second]).mean(axis=1)
        shorter, longer = (choose(lengths[first], lengths[second]) for choose in (np.minimum, np.maximum))
        kept.append(part[common >= least(shorter, longer) - MARGIN])
    return np.concatenate(kept)


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut the texts into parts of some size, so that memory stays bounded."""
    start, size = 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size >= _PART:
            yield texts[start : index + 1]
            start, size = index + 1, 0
    if start < len(texts):
        yield texts[start:]


def _minima(texts: Sequence[str], gram: int) -> Hashes:
    """Take 128 minima of every text's hashed n-grams: a row for each hash function, a column for each text."""
    lengths = np.array([max(len(text), gram) for text in texts])
    joined = "".join(text.ljust(gram) for text in texts).encode("utf-32-le", "surrogatepass")
    grams = hashed_windows(np.frombuffer(joined, dtype=np.uint32), lengths, gram)
    first = np.concatenate(([0], np.cumsum(lengths - gram + 1)[:-1]))
    minima = np.empty((BANDS * ROWS, len(texts)), dtype=np.uint64)
    hashed = np.empty_like(grams)
    for row, (scale, shift) in enumerate(_functions()):
        np.multiply(grams, scale, out=hashed)
        np.add(hashed, shift, out=hashed)
        np.minimum.reduceat(hashed, first, out=minima[row])
    return minima


@cache
def _functions() -> list[tuple[np.uint64, np.uint64]]:
    """Give fixed odd multipliers and shifts, so that a run can be repeated."""
    numbers = np.random.default_rng(20260101).integers(1, 2**63, size=(BANDS * ROWS, 2), dtype=np.uint64)
    return [(np.uint64(scale | np.uint64(1)), np.uint64(shift)) for scale, shift in numbers]


def _band_keys(minima: Hashes) -> NDArray[np.uint32]:
    """Fold the minima of each band into one number; that two should be equal by chance costs one look, no more."""
    bands = minima.reshape(BANDS, ROWS, -1)
    keys = np.zeros((BANDS, bands.shape[2]), dtype=np.uint64)
    for row in range(ROWS):
        keys = (keys ^ bands[:, row]) * SPREAD
        keys ^= keys >> np.uint64(31)
    return keys.astype(np.uint32)
