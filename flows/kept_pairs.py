"""Verdicts on pairs of sentences: known within one process, or kept from one run over the same notes to the next."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from expectations.pair_memory import PairMemory
from flows.extraction_cache import ExtractionCache
from flows.fingerprint import SIZE, code_fingerprint


class KnownPairs:
    """What is known of pairs for as long as somebody holds it."""

    def __init__(self, memory: PairMemory | None = None) -> None:
        """Go on with what is known, if there is something."""
        self.memory = memory or PairMemory()

    def save(self) -> None:
        """Keep nothing for later."""


class KeptPairs(KnownPairs):
    """The memory of one collection of notes, named by their paths and the code that judges."""

    def __init__(self, cache: ExtractionCache, paths: Sequence[str]) -> None:
        """Recall what is known."""
        places = "\0".join(str(Path(path).absolute()) for path in paths).encode("utf-8", "surrogateescape")
        self._cache = cache
        self._key = blake2b(b"pairs\0" + places, key=code_fingerprint(), digest_size=SIZE).digest()
        kept = cache.recall((self._key,)).get(self._key)
        super().__init__(PairMemory(*msgspec.msgpack.decode(kept, type=tuple[bytes, bytes])) if kept else None)
        self._before = self._content()

    def save(self) -> None:
        """Keep what was learnt, if anything was."""
        if self._content() != self._before:
            self._before = self._content()
            self._cache.keep({self._key: msgspec.msgpack.encode(self._before)})

    def _content(self) -> tuple[bytes, bytes]:
        return self.memory.apart, self.memory.alike
