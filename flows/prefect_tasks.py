"""Plain functions as Prefect tasks, of two kinds: those that compute, and those that read or write files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

P = ParamSpec("P")
R = TypeVar("R")

PAUSES = [1.0, 5.0]


def computing(name: str, work: Callable[P, R], seconds: int) -> Task[P, R]:
    """Make a task of work that has one outcome; what is cached, we cache: Prefect would hash whole notebooks."""
    return task(name=name, timeout_seconds=seconds, cache_policy=NO_CACHE, tags=["noteaudit"])(work)


def filing(name: str, work: Callable[P, R], seconds: int) -> Task[P, R]:
    """Make a task of work with files, which is tried again when the system, not the user, is what gave way."""
    return computing(name, work, seconds).with_options(
        tags=["noteaudit", "files"], retries=len(PAUSES), retry_delay_seconds=PAUSES, retry_condition_fn=_may_pass
    )


def _may_pass(task: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:  # noqa: ARG001 - Prefect asks so
    return isinstance(state.result(raise_on_failure=False), OSError)
