"""Extraction by one process for each processor of this machine.

Each process has a pipe of its own. One that is killed, even in the middle of a word, closes its pipe and no other,
whereas the queues that an executor's processes share would be left locked, or half written, and waited for without end.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.runners import local
from flows.runners.work import Results, extract_packed, packed

NAME = "process"


def run(batches: Sequence[Batch], pack: Pack, address: str = "") -> Iterator[tuple[int, Results]]:
    """Extract batches side by side, and give each as it is done. What dying workers leave undone is done here."""
    left = set(range(len(batches)))
    if len(batches) > 1:
        for number, results in _side_by_side(batches, packed(pack)):
            left.remove(number)
            yield number, results
    undone = sorted(left)
    for place, results in local.run([batches[number] for number in undone], pack, address):
        yield undone[place], results


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(batches: Sequence[Batch], pack: bytes) -> Iterator[tuple[int, Results]]:
    waiting = iter(range(len(batches)))
    busy: dict[Connection, int] = {}
    with ExitStack() as stack:
        for connection in [stack.enter_context(_worker(pack)) for _ in range(min(processors(), len(batches)))]:
            _hand_over(connection, waiting, batches, busy)
        while busy:
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                number = busy.pop(ready)
                try:
                    results = ready.recv()
                except (EOFError, OSError):
                    continue  # the process died
                _hand_over(ready, waiting, batches, busy)
                yield number, results


def _hand_over(
    worker: Connection, waiting: Iterator[int], batches: Sequence[Batch], busy: dict[Connection, int]
) -> None:
    number = next(waiting, None)
    if number is not None:
        busy[worker] = number
        try:
            worker.send(batches[number])
        except OSError:
            del busy[worker]  # the process died


@contextmanager
def _worker(pack: bytes) -> Iterator[Connection]:
    # A fork of a process with threads, such as that of the progress display, may hang.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, pack), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.kill()
        process.join()


def _work(connection: Connection, pack: bytes) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    while True:
        try:
            batch = connection.recv()
        except EOFError:
            return
        connection.send(extract_packed(batch, pack))
