"""Findings for editors, CI and people: one file per format, listed in FORMATS."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import Protocol

from reports.audit import Audit


class Render(Protocol):
    """A format: a finished run in, the whole output out, ending in a line break."""

    def __call__(self, audit: Audit, color: bool = False) -> str:
        """Write the findings of a run."""
        ...


def _when_asked(name: str) -> Render:
    """Import a format when it is asked for: some bring along much that the others do not need."""

    def render(audit: Audit, color: bool = False) -> str:
        written: str = import_module(f"{__name__}.{name}").render(audit, color)
        return written

    return render


NAMES = ("text", "json", "sarif", "github", "junit")
FORMATS: MappingProxyType[str, Render] = MappingProxyType({name: _when_asked(name) for name in NAMES})
