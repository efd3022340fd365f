"""Who runs the tasks that extract: this process, a pool of processes, or a Dask cluster, each through Prefect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prefect import Task, unmapped
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from extractors.packs.schema import Pack
from flows.batches import Batch
from flows.runners import dask, process
from flows.runners.work import packed
from flows.settings import Settings
from flows.stages import Stages


def extract_mapped(
    extract: Task[[Batch, bytes], Any], batches: Sequence[Batch], pack: Pack, settings: Settings, stages: Stages
) -> list[bytes]:
    """Run the task for every batch and wait for all parts, in the order of the batches."""
    with stages.stage("extract"):
        if not batches:
            return []
        with _runner(settings) as runner:
            words = unmapped(packed(pack))
            parts: list[bytes] = runner.map(extract, {"batch": list(batches), "pack": words}).result()
            return parts


def _runner(settings: Settings) -> TaskRunner[Any]:
    """Make the runner that the settings ask for. Raises Stop when there is no such cluster."""
    if settings.runner == dask.NAME:
        with dask.connected(settings.dask_address):
            from prefect_dask.task_runners import DaskTaskRunner
        return DaskTaskRunner(address=settings.dask_address, client_kwargs={"timeout": dask.PATIENCE})
    if settings.runner == process.NAME:
        return ProcessPoolTaskRunner(max_workers=process.processors())
    return ThreadPoolTaskRunner(max_workers=1)  # more threads of one interpreter cannot extract faster
