"""What several rules ask of one evidence or pack is worked out once, and forgotten with it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Source = TypeVar("Source")
Answer = TypeVar("Answer")


def once(work_out: Callable[[Source], Answer]) -> Callable[[Source], Answer]:
    """Let a function of one unchanging thing be called as often as is convenient."""
    known: dict[int, Answer] = {}

    @wraps(work_out)
    def recall(source: Source) -> Answer:
        key = id(source)
        if key not in known:
            known[key] = work_out(source)
            weakref.finalize(source, known.pop, key, None).atexit = False
        return known[key]

    return recall
