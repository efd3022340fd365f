"""The stages of a run: how long each took, and how far it is, shown on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

# One for all: a display may stand below another only on the same console.
CONSOLE = Console(stderr=True)


class CountColumn(ProgressColumn):
    """How many of how many, for a stage that knows."""

    def render(self, task: Task) -> Text:
        """Write nothing while the number is not known."""
        return Text(f"{task.completed:,.0f} of {task.total:,.0f}" if task.total else "")


class Stages:
    """Time stages by name and show the one at work on stderr; nothing is shown when stderr is not a terminal."""

    def __init__(self) -> None:
        """Begin now, with no stage."""
        self.started = datetime.now(UTC)
        self.seconds: dict[str, float] = {}
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            CountColumn(),
            TimeElapsedColumn(),
            console=CONSOLE,
            transient=True,
            disable=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Self:
        """Start showing."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        self._progress.stop()

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
        """Time one stage and name it on the terminal; what is yielded is to be told how many items more are done."""
        task = self._progress.add_task(name, total=total)
        start = time.perf_counter()
        try:
            yield lambda count: self._progress.advance(task, count)
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
            self._progress.remove_task(task)
