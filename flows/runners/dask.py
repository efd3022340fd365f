"""Extraction by the workers of a Dask cluster; the batches of a worker that is lost are given to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.exits import Stop
from flows.runners.work import Results, packed

if TYPE_CHECKING:
    from distributed import Client

NAME = "dask"
EXTRA = ("distributed", "prefect_dask")
PATIENCE = 5  # seconds for the scheduler to answer, or to have a first worker


def run(batches: Sequence[Batch], pack: Pack, address: str) -> Iterator[tuple[int, Results]]:
    """Send out all batches, and take in the part of each, once, as it is done."""
    if not batches:
        return
    with connected(address) as client:
        from distributed import KilledWorker, as_completed

        from flows.parts import extract_part, read_part

        words = packed(pack)
        futures = [client.submit(extract_part, batch, words, pure=False) for batch in batches]
        numbers = {future.key: number for number, future in enumerate(futures)}
        try:
            for future, part in as_completed(futures, client.loop, with_results=True):  # type: ignore[no-untyped-call]  # theirs
                yield numbers[future.key], read_part(part, batches[numbers[future.key]])
                future.release()  # else the workers would hold all parts until the end
        except KilledWorker as error:
            raise Stop(
                f"dask: one batch of notes ended several workers, perhaps for want of memory: {error}"
            ) from error
        except ModuleNotFoundError as error:
            raise Stop(f"dask: a worker has no {error.name}; install noteaudit there, the same as here") from error


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect with a scheduler that has workers. Raises Stop when there is none, or no Dask here."""
    require(address)
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # theirs
    except (OSError, ValueError) as error:
        raise Stop(f"--dask-address: no scheduler answers at {address}; start one with `dask scheduler`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            hint = f"start some with `dask worker {address}`"
            raise Stop(f"--dask-address: the scheduler at {address} has no workers; {hint}") from error
        yield client


def require(address: str) -> None:
    """Raise Stop when Dask or the address is missing."""
    if not all(map(find_spec, EXTRA)):
        raise Stop("--runner dask needs an extra: pip install 'noteaudit[dask]'")
    if not address:
        raise Stop("--runner dask needs --dask-address, such as tcp://127.0.0.1:8786")
