"""Plain functions as Prefect tasks, of two kinds: those that compute, and those that read or write files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.utilities.annotations import opaque

P = ParamSpec("P")
R = TypeVar("R")

PAUSES = [1.0, 5.0]


def mapped(name: str, work: Callable[P, R], seconds: int) -> Task[P, R]:
    """Make a task, to be mapped; what is cached, we cache ourselves: Prefect would hash whole notebooks."""
    return task(name=name, timeout_seconds=seconds, cache_policy=NO_CACHE, tags=["noteaudit"])(work)


def computing(name: str, work: Callable[P, R], seconds: int) -> Callable[P, R]:
    """Make a task, to be called, of work that has one outcome."""
    return _taken_whole(mapped(name, work, seconds))


def filing(name: str, work: Callable[P, R], seconds: int) -> Callable[P, R]:
    """Make a task, to be called, of work with files: tried again when the system, not the user, is what gave way."""
    again = mapped(name, work, seconds).with_options(
        tags=["noteaudit", "files"], retries=len(PAUSES), retry_delay_seconds=PAUSES, retry_condition_fn=_may_pass
    )
    return _taken_whole(again)


def _taken_whole(task: Task[P, R]) -> Callable[P, R]:
    """Call a task without letting Prefect look for results of other tasks in every single note, fact and word."""

    def call(*arguments: P.args, **options: P.kwargs) -> R:
        named = {name: opaque(value) for name, value in options.items()}
        return task(*map(opaque, arguments), **named)  # type: ignore[arg-type]  # Prefect takes the wrapping off

    return call


def _may_pass(task: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:  # noqa: ARG001 - Prefect asks so
    return isinstance(state.result(raise_on_failure=False), OSError)
