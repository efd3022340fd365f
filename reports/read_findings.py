"""Findings read back from a `findings.json`, to compare a run with an earlier one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from expectations.findings import Citation, Finding, Related, Severity, Status
from extractors.model import Place


def read_findings(text: str) -> tuple[Finding, ...]:
    """Read a list of findings; quotes and reasons are not in it. Raises ValueError for anything else."""
    try:
        return tuple(_finding(entry) for entry in json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a list of findings: {error}") from error


def _finding(entry: dict[str, Any]) -> Finding:
    place = [int(entry[name]) for name in ("line_start", "line_end", "column_start", "column_end")]
    return Finding(
        finding_id=str(entry["finding_id"]),
        rule=str(entry["rule"]),
        severity=Severity(entry["severity"]),
        message=str(entry["message"]),
        place=Place(str(entry["path"]), *place),
        quote="",
        fact_ids=tuple(entry["fact_ids"]),
        related=tuple(Related(other["path"], other["line_start"], other["message"]) for other in entry["related"]),
        reference=_citation(entry["reference"]),
        suggestion=entry["suggestion"],
        status=Status(entry["status"]),
    )


def _citation(entry: dict[str, Any] | None) -> Citation | None:
    if entry is None:
        return None
    since, until, checked = (_day(entry[name]) for name in ("since", "until", "checked"))
    return Citation(entry["value"], entry["unit"], since, until, entry["source"], checked)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
