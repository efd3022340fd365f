"""Pairs of positions, smaller first, as sorted numbers: a pair takes eight bytes, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from expectations.hashed_windows import SPREAD
from expectations.pair_memory import WIDTH, PairMemory

Pairs = NDArray[np.uint64]
Keys = NDArray[np.uint32] | NDArray[np.uint64]

_PART = 100_000
_MOST_WAITING = 4_000_000
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


def equal_neighbours(keys: Keys, crowd: int) -> Pairs:
    """Pair the positions of equal keys, each with the `crowd` next ones at most."""
    order = np.argsort(keys, kind="stable").astype(np.uint32)
    return neighbours(keys[order], order, crowd)


def neighbours(ranked: Keys, owners: NDArray[np.uint32], crowd: int) -> Pairs:
    """Pair the owners of equal keys, which stand in order, each with the `crowd` next ones at most."""
    found = [np.empty(0, dtype=np.uint64)]
    same = np.arange(len(ranked), dtype=np.uint32)
    for step in range(1, crowd + 1):
        same = same[same < len(ranked) - step]
        same = same[ranked[same] == ranked[same + step]]  # who has no equal neighbour here has none further on
        if not len(same):
            break
        found.append(owners[same].astype(np.uint64) << _HALF | owners[same + step])
    return np.concatenate(found)


def united(parts: Iterable[Pairs]) -> Pairs:
    """Put pairs from several places together, each once, in order."""
    held: list[Pairs] = [np.empty(0, dtype=np.uint64)]
    waiting = 0
    for part in parts:
        held.append(part)
        waiting += len(part)
        if waiting > _MOST_WAITING:
            held, waiting = [distinct(np.concatenate(held))], 0
    return distinct(np.concatenate(held))


def distinct(values: Pairs) -> Pairs:
    """Sort values and drop repetitions; NumPy's own way takes several times as long."""
    ranked: Pairs = np.sort(values)
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = ranked[1:] != ranked[:-1]
    return ranked[first]


def sides(pairs: Pairs) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give the first position of every pair, and the second."""
    return pairs >> _HALF, pairs & _LOWER


def positions(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """Give the two positions of every pair."""
    for start in range(0, len(pairs), _PART):
        first, second = sides(pairs[start : start + _PART])
        yield from zip(first.tolist(), second.tolist(), strict=True)


def alike(pairs: Pairs, texts: Sequence[str], judge: Callable[[int, int], bool], memory: PairMemory) -> Pairs:
    """Keep the pairs that are judged alike; only those of which the memory does not know are judged anew."""
    names = _names(pairs, texts)
    found = _among(names, _numbers(memory.alike))
    known = found | _among(names, _numbers(memory.apart))
    unknown = np.flatnonzero(~known)
    verdicts = (judge(first, second) for first, second in positions(pairs[unknown]))
    found[unknown] = np.fromiter(verdicts, dtype=bool, count=len(unknown))
    memory.alike, memory.apart = distinct(names[found]).tobytes(), distinct(names[~found]).tobytes()
    return pairs[found]


def _names(pairs: Pairs, texts: Sequence[str]) -> Pairs:
    """Name every pair by the words of both texts; the first is told from the second."""
    digests = b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=WIDTH).digest() for text in texts)
    words = _numbers(digests)
    first, second = (words[side] for side in sides(pairs))
    names: Pairs = (first ^ (first >> np.uint64(29))) * SPREAD + second
    return names


def _among(values: Pairs, known: Pairs) -> NDArray[np.bool_]:
    """Say of every value whether it is one of the known ones, which are in order."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: NDArray[np.bool_] = known[places] == values
    return found


def _numbers(data: bytes) -> Pairs:
    return np.frombuffer(data, dtype=np.uint64)
