"""Which findings do not count: those a configuration leaves out, a note suppresses, or a baseline knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from expectations.comments.suppressions import apply_suppressions
from expectations.findings import Finding
from expectations.rules import RULES
from extractors.model import Note
from flows.baseline import adopt
from flows.baseline_file import read_baseline
from flows.overrides import heeding
from flows.settings import Settings


def set_aside(
    findings: Iterable[Finding], notes: Sequence[Note], settings: Settings
) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Leave out or mark the findings that do not count, and say why by finding id; a note's own word goes first."""
    families = {rule.NAME: rule.FAMILY for rule in RULES}
    heeded = heeding(findings, settings.overrides, families)
    judged, reasons = apply_suppressions(heeded, notes, settings.as_of)
    if not settings.baseline:
        return judged, reasons
    adopted, known = adopt(judged, notes, Path(settings.baseline))
    return adopted, {**reasons, **known}


def refuse_missing(settings: Settings) -> None:
    """Raise Stop when the baseline is missing or broken."""
    if settings.baseline:
        read_baseline(Path(settings.baseline))
