"""Extraction by one process for each processor of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.runners import local
from flows.runners.work import Results, extract_packed, packed

NAME = "process"


def run(batches: Sequence[Batch], pack: Pack, address: str = "") -> Iterator[tuple[int, Results]]:
    """Extract batches side by side, and give each as it is done. What dying workers leave undone is done here."""
    if len(batches) < 2:
        yield from local.run(batches, pack, address)
        return
    waiting = set(range(len(batches)))
    try:
        for number, results in _side_by_side(batches, packed(pack)):
            waiting.remove(number)
            yield number, results
    except BrokenProcessPool:
        left = sorted(waiting)
        for place, results in local.run([batches[number] for number in left], pack, address):
            yield left[place], results


def _side_by_side(batches: Sequence[Batch], pack: bytes) -> Iterator[tuple[int, Results]]:
    workers = min(processors(), len(batches))
    # A fork of a process with threads, such as that of the progress display, may hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(extract_packed, batch, pack): number for number, batch in enumerate(batches)}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
