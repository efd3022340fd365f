"""Extraction by this process, batch after batch: the quickest way to read a few hundred notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.runners.work import Results, extract_batch

NAME = "local"


def run(batches: Sequence[Batch], pack: Pack, address: str = "") -> Iterator[tuple[int, Results]]:  # noqa: ARG001
    """Extract one batch after the other; there is no address to do it at."""
    if not batches:
        return
    from extractors.facts import Extractor  # here: it takes its time, and is not needed where all is known

    extractor = Extractor(pack)
    for number, batch in enumerate(batches):
        yield number, extract_batch(batch, extractor, pack)
