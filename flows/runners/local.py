"""Extraction by this process, batch after batch: the quickest way to read a few hundred notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.extracts import extract_from
from extractors.facts import Extractor
from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.extract_bytes import to_bytes
from flows.runners.work import Results

NAME = "local"


def run(batches: Sequence[Batch], pack: Pack, address: str) -> Iterator[tuple[int, Results]]:  # noqa: ARG001 - none here
    """Extract one batch after the other."""
    extractor = Extractor(pack) if batches else None
    for number, batch in enumerate(batches):
        assert extractor is not None
        yield number, tuple([to_bytes(extract_from(file, extractor)) for file in batch])
