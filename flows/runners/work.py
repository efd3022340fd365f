"""One piece of work, wherever it is done: a batch of notes, and what was worked out from each, as bytes."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.note_work import work_on
from flows.work_bytes import to_bytes

if TYPE_CHECKING:
    from extractors.facts import Extractor

Results = tuple[bytes, ...]


def packed(pack: Pack) -> bytes:
    """Make a pack small, to be sent along with every batch: a worker may join at any time."""
    return zlib.compress(pack.model_dump_json().encode())


def extract_packed(batch: Batch, pack: bytes) -> Results:
    """Work on every note of a batch, in order, with a pack made small."""
    return extract_batch(batch, *_ready(pack))


def extract_batch(batch: Batch, extractor: Extractor, pack: Pack) -> Results:
    """Work on every note of a batch, in order."""
    return tuple([to_bytes(work_on(file, extractor, pack)) for file in batch])


@lru_cache(maxsize=2)  # a worker is given many batches with the same pack
def _ready(pack: bytes) -> tuple[Extractor, Pack]:
    from extractors.facts import Extractor

    unpacked = Pack.model_validate_json(zlib.decompress(pack))
    return Extractor(unpacked), unpacked
