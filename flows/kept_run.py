"""A run on disk: its findings and its record, in the history or as a whole audit folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from expectations.findings import Finding, Severity
from flows.exits import Stop
from flows.publishing import MARK
from reports.audit import PastRun
from reports.read_findings import read_findings
from reports.summary import active

FINDINGS = "findings.json"
# What decides which findings a run can have: one that looked at something else does not say what is fixed.
SCOPE = ("paths", "pack", "exclude", "select", "ignore")


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The folder of a run; what is in it is read when asked for. Raises Stop when that is not what a run writes."""

    folder: Path

    def findings(self) -> tuple[Finding, ...]:
        """Read what the run found."""
        file = self.folder / FINDINGS
        try:
            return read_findings(_text(file))
        except ValueError as error:
            raise Stop(f"{file}: not the findings of a run ({error}); remove {self.folder}") from error

    def open_findings(self) -> set[str]:
        """Name the findings that asked for something to be done when the run was."""
        return {finding.finding_id for finding in active(self.findings())}

    def past(self) -> PastRun:
        """Read when the run was, and how much it found."""
        record = self._record()
        try:
            counts = record["counts"]
            return PastRun(
                name=self.folder.name,
                started=datetime.fromisoformat(record["started"]),
                as_of=date.fromisoformat(record["as_of"]),
                facts=int(counts["facts"]),
                counts={severity: int(counts["findings"][severity.value]) for severity in Severity},
            )
        except (KeyError, TypeError, ValueError) as error:
            raise self._broken(error) from error

    def scope(self) -> dict[str, str]:
        """Read which notes, packs and rules the run was about."""
        settings = self._record().get("settings")
        if not isinstance(settings, dict):
            raise self._broken("no settings")
        return scope_of(settings)

    def _record(self) -> dict[str, Any]:
        try:
            record = json.loads(_text(self.folder / MARK))
        except ValueError as error:
            raise self._broken(error) from error
        if not isinstance(record, dict):
            raise self._broken("no object")
        return record

    def _broken(self, error: object) -> Stop:
        return Stop(f"{self.folder / MARK}: not the record of a run ({error}); remove {self.folder}")


def scope_of(settings: Mapping[str, str]) -> dict[str, str]:
    """Pick the settings that decide what a run is about."""
    return {name: settings.get(name, "") for name in SCOPE}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}") from error
