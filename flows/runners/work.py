"""One piece of work, wherever it is done: the extracts of a batch of notes, as bytes."""

from __future__ import annotations

import zlib
from functools import lru_cache

from extractors.extracts import extract_from
from extractors.facts import Extractor
from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.extract_bytes import to_bytes

Results = tuple[bytes, ...]


def packed(pack: Pack) -> bytes:
    """Make a pack small, to be sent along with every batch: a worker may join at any time."""
    return zlib.compress(pack.model_dump_json().encode())


def extract_batch(batch: Batch, pack: bytes) -> Results:
    """Extract every note of a batch, in order, with a pack made small."""
    extractor = _extractor(pack)
    return tuple([to_bytes(extract_from(file, extractor)) for file in batch])


@lru_cache(maxsize=2)  # a worker is given many batches with the same pack
def _extractor(pack: bytes) -> Extractor:
    return Extractor(Pack.model_validate_json(zlib.decompress(pack)))
