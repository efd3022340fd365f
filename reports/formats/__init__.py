"""Findings for editors, CI and people: one file per format, listed in FORMATS."""

from __future__ import annotations

from types import MappingProxyType
from typing import Protocol

from reports.audit import Audit
from reports.formats import github, json, junit, sarif, text


class Render(Protocol):
    """A format: a finished run in, the whole output out, ending in a line break."""

    def __call__(self, audit: Audit, color: bool = False) -> str:
        """Write the findings of a run."""
        ...


FORMATS: MappingProxyType[str, Render] = MappingProxyType(
    {
        "text": text.render,
        "json": json.render,
        "sarif": sarif.render,
        "github": github.render,
        "junit": junit.render,
    }
)
