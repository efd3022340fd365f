"""The findings as JSON: exactly the objects of `findings.json`, one list, suppressed and known ones included."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from expectations.findings import Citation, Finding
from reports.audit import Audit
from reports.visible import unsteering


def render(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write all findings as a JSON list; colour has no meaning here."""
    return dump([finding_object(finding) for finding in audit.findings])


def dump(value: Any) -> str:
    """Write JSON for people and programs: indented, readable letters, characters that terminals obey escaped."""
    return unsteering(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def line(cells: Mapping[str, Any]) -> str:
    """Write one line of JSON Lines: missing is null, dates are texts, characters that terminals obey escaped."""
    return unsteering(json.dumps(cells, ensure_ascii=False, allow_nan=False, default=_iso)) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON Lines")


def finding_object(finding: Finding) -> dict[str, Any]:
    """Turn a finding into an object with every promised key."""
    return {
        "finding_id": finding.finding_id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.place.path,
        "line_start": finding.place.line_start,
        "line_end": finding.place.line_end,
        "column_start": finding.place.column_start,
        "column_end": finding.place.column_end,
        "fact_ids": list(finding.fact_ids),
        "related": [
            {"path": other.path, "line_start": other.line_start, "message": other.message} for other in finding.related
        ],
        "reference": _reference(finding.reference),
        "suggestion": finding.suggestion,
        "status": finding.status.value,
    }


def _reference(citation: Citation | None) -> dict[str, Any] | None:
    if citation is None:
        return None
    return {
        "value": citation.value,
        "unit": citation.unit,
        "since": citation.since.isoformat() if citation.since else None,
        "until": citation.until.isoformat() if citation.until else None,
        "source": citation.source,
        "checked": citation.checked.isoformat() if citation.checked else None,
    }
