"""Who extracts: one file each. A runner gives the results of every batch, with its number, in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.runners import dask, local, process
from flows.runners.work import Results

Runner = Callable[[Sequence[Batch], Pack, str], Iterator[tuple[int, Results]]]

RUNNERS: Mapping[str, Runner] = MappingProxyType({runner.NAME: runner.run for runner in (local, process, dask)})
