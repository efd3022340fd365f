"""Which texts share a run of words: every run is hashed, and equal hashes stand side by side once sorted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from expectations.pairs import Pairs, equal_neighbours

_CROWD = 8


def sharing(texts: Sequence[str], length: int) -> Pairs:
    """Propose the pairs that share `length` words in a row; of a crowd that shares one run, the nearest neighbours."""
    hashes, owners = array("q"), array("i")
    for index, text in enumerate(texts):
        words = text.split()
        runs = {hash(tuple(words[start : start + length])) for start in range(len(words) - length + 1)}
        hashes.extend(runs)
        owners.extend([index] * len(runs))
    return equal_neighbours(np.array(hashes, dtype=np.int64), _CROWD, np.array(owners, dtype=np.int32))
