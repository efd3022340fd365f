"""Every run of so many letters or words of many texts as one number; equal runs have equal numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SPREAD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(29)


def hashed_windows(values: NDArray[np.uint32], lengths: NDArray[np.int64], width: int) -> Hashes:
    """Hash the runs of `width` values, text after text; `lengths` says how many values each has, at least `width`."""
    hashes = np.zeros(len(values) - width + 1, dtype=np.uint64)
    for offset in range(width):
        hashes = (hashes ^ values[offset : offset + len(hashes)]) * SPREAD
        hashes ^= hashes >> _HALF
    inside = np.ones(len(hashes), dtype=bool)
    ends = np.cumsum(lengths)[:-1]
    for offset in range(1, width):
        inside[ends - offset] = False  # such a run reaches into the next text
    return hashes[inside]
