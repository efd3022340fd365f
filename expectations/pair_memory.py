"""Which pairs of texts were judged before, and how: by their words, so that a verdict holds wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 8


@dataclass(slots=True)
class PairMemory:
    """Names of pairs, as numbers of eight bytes in order: of those judged to be apart, and of those judged alike.

    It is no part of what is judged; whoever runs the rules may keep it from one run to the next.
    """

    apart: bytes = b""
    alike: bytes = b""
