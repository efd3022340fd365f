"""A rule's docstring taken apart: its one sentence, then Why, Fails and Passes."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from expectations.findings import Severity
from extractors.folding import fold
from reports.audit import RulePage

_PART = re.compile(r"^(Why|Fails|Passes):\s*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader wants to know of a rule."""

    name: str
    family: str
    severity: Severity
    sentence: str
    why: str
    fails: str
    passes: str
    text: str


def page_of(rule: RulePage) -> Page:
    """Read a rule's page from its module."""
    text = inspect.cleandoc(rule.__doc__ or "")
    sentence, *rest = _PART.split(text)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    return Page(
        name=rule.NAME,
        family=rule.FAMILY,
        severity=rule.SEVERITY,
        sentence=fold(sentence),
        why=fold(parts.get("Why", "")),
        fails=fold(parts.get("Fails", "")),
        passes=fold(parts.get("Passes", "")),
        text=text,
    )
