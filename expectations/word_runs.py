"""Which texts share a run of words: every run is hashed, and equal hashes stand side by side once sorted."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from expectations.hashed_windows import hashed_windows
from expectations.pairs import Pairs, neighbours

_CROWD = 8


def sharing(texts: Sequence[str], length: int) -> Pairs:
    """Propose the pairs that share `length` words in a row; of a crowd that shares one run, the nearest neighbours."""
    known: defaultdict[str, int] = defaultdict()
    known.default_factory = known.__len__  # every new word gets the next number
    words, counts, places = array("I"), array("I"), array("I")
    for place, text in enumerate(texts):
        numbers = [*map(known.__getitem__, text.split())]
        if len(numbers) >= length:
            words.extend(numbers)
            counts.append(len(numbers))
            places.append(place)
    if not counts:
        return np.empty(0, dtype=np.uint64)
    lengths = np.array(counts, dtype=np.int64)
    runs = hashed_windows(np.frombuffer(words, dtype=np.uint32), lengths, length)
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], np.repeat(np.array(places, dtype=np.uint32), lengths - length + 1)[order]
    del order
    first = np.append(True, (runs[1:] != runs[:-1]) | (owners[1:] != owners[:-1]))  # a text may say a run twice
    return neighbours(runs[first], owners[first], _CROWD)
