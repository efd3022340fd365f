"""How a command ends: its exit code, and the problems that stop it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command; never a count."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    EMPTY = 4
    INTERNAL = 5


PRECEDENCE = (Exit.USAGE, Exit.INTERNAL, Exit.INCOMPLETE, Exit.FINDINGS, Exit.EMPTY, Exit.CLEAN)


class Stop(Exception):
    """The command cannot go on; `problems` are the lines to print, each saying what to do."""

    def __init__(self, *problems: str, code: Exit = Exit.USAGE) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
        self.code = code


def first_of(codes: Iterable[Exit]) -> Exit:
    """Choose the code that outranks the others; clean when there is none."""
    return min(codes, key=PRECEDENCE.index, default=Exit.CLEAN)
