"""Which texts share a run of words: every run is hashed, and equal hashes stand side by side once sorted."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

_CROWD = 8


def sharing(texts: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    """Propose the pairs that share `length` words in a row; of a crowd that shares one run, the nearest neighbours."""
    hashes, owners = array("q"), array("l")
    for index, text in enumerate(texts):
        words = text.split()
        runs = {hash(tuple(words[start : start + length])) for start in range(len(words) - length + 1)}
        hashes.extend(runs)
        owners.extend([index] * len(runs))
    if not hashes:
        return
    keys, owner = np.frombuffer(hashes, dtype=np.int64), np.frombuffer(owners, dtype=np.dtype("l"))
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    for step in range(1, _CROWD + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        yield from zip(owner[same].tolist(), owner[same + step].tolist(), strict=True)
