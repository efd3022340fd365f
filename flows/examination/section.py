"""One section of an examination: what was found, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A title, what was found by name, and a line for each problem that says what to do."""

    title: str
    found: Mapping[str, str]
    problems: tuple[str, ...] = ()
