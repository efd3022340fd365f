"""Findings as SARIF 2.1.0: both places, full rule pages, fixes, suppressions, fingerprints without line numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from expectations.findings import Finding, Related, Severity, Status
from extractors.model import Place
from reports.audit import Audit
from reports.formats.json import dump
from reports.rule_pages import Page, page_of
from reports.summary import active
from reports.visible import visible
from reports.wording import cited

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE = {Status.NEW: "new", Status.KNOWN: "unchanged", Status.SUPPRESSED: "unchanged", Status.FIXED: "absent"}


def render(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write one SARIF log of one run; colour has no meaning here."""
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit)]})


def _run(audit: Audit) -> dict[str, Any]:
    pages = [page_of(rule) for rule in audit.rules]
    numbers = {page.name: number for number, page in enumerate(pages)}
    states = _baseline_states(audit)
    return {
        "tool": {"driver": _driver(pages, audit)},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "noteaudit/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "startTimeUtc": audit.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": visible(f"{skipped.path}: {skipped.reason}")}}
                    for skipped in audit.skipped
                ],
            }
        ],
        "results": [_result(finding, numbers, audit, states.get(finding.finding_id)) for finding in audit.findings],
    }


def _driver(pages: Sequence[Page], audit: Audit) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "noteaudit", "rules": [_rule(page) for page in pages]}
    if version := audit.settings.get("version"):
        driver["semanticVersion"] = version
    return driver


def _rule(page: Page) -> dict[str, Any]:
    return {
        "id": page.name,
        "shortDescription": {"text": page.sentence or page.name},
        "fullDescription": {"text": page.why or page.sentence or page.name},
        "help": {"text": page.text or page.name},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": [page.family]},
    }


def _result(finding: Finding, numbers: dict[str, int], audit: Audit, state: str | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(_message(finding))},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"noteauditFinding/v1": finding.finding_id},
        "suppressions": _suppressions(finding, audit),
        "properties": {"factIds": list(finding.fact_ids)},
    }
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if finding.related:
        result["relatedLocations"] = [_related(n, other) for n, other in enumerate(finding.related, 1)]
    if finding.suggestion is not None:
        result["fixes"] = [_fix(finding, finding.suggestion)]
    if state is not None:
        result["baselineState"] = state
    return result


def _baseline_states(audit: Audit) -> dict[str, str]:
    """Compare every finding with the run before; there is nothing to tell when no history is kept."""
    if audit.previous is None:
        return {}
    kept = {finding.finding_id for finding in active(audit.previous.findings)}
    own = {finding.finding_id: _BASELINE[finding.status] for finding in audit.findings}
    return {name: "unchanged" if state == "new" and name in kept else state for name, state in own.items()}


def _message(finding: Finding) -> str:
    if finding.reference is None or finding.reference.source in finding.message:
        return finding.message
    return f"{finding.message}\nReference: {cited(finding.reference)} ({finding.reference.source})"


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(place.path)}, "region": _region(place)}


def _related(number: int, other: Related) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(1, other.line_start)}
    return {
        "id": number,
        "message": {"text": visible(other.message)},
        "physicalLocation": {"artifactLocation": {"uri": _uri(other.path)}, "region": region},
    }


def _fix(finding: Finding, suggestion: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(finding.place), "insertedContent": {"text": suggestion}}
    change = {"artifactLocation": {"uri": _uri(finding.place.path)}, "replacements": [replacement]}
    return {"description": {"text": "Replace with today's value"}, "artifactChanges": [change]}


def _suppressions(finding: Finding, audit: Audit) -> list[dict[str, Any]]:
    if finding.status not in (Status.SUPPRESSED, Status.KNOWN):
        return []
    kind = "inSource" if finding.status is Status.SUPPRESSED else "external"
    reason = audit.reasons.get(finding.finding_id)
    return [{"kind": kind, "justification": visible(reason)} if reason else {"kind": kind}]


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line_start,
        "startColumn": place.column_start,
        "endLine": place.line_end,
        "endColumn": place.column_end,
    }


def _uri(path: str) -> str:
    posix = path.replace("\\", "/")
    encoded = quote(posix.encode("utf-8", "replace"), safe="/")
    return f"file://{encoded}" if PurePosixPath(posix).is_absolute() else encoded
