"""Findings as results of SARIF: message, both places, fix, suppression, and a fingerprint without a line number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from expectations.findings import Finding, Related, Severity, Status
from extractors.model import Place
from reports.audit import Audit
from reports.edits import Edit, edits_of
from reports.notebook import Notebook
from reports.rule_pages import Page
from reports.summary import active
from reports.visible import visible
from reports.wording import with_reference

ROOT = "%SRCROOT%"
MOST_RELATED = 100
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE = {Status.NEW: "new", Status.KNOWN: "unchanged", Status.SUPPRESSED: "unchanged", Status.FIXED: "absent"}


def plain(text: str) -> str:
    """Write words of notes so that no reader takes them for a link."""
    return visible(text).replace("](", "] (")


class Results:
    """Turns the findings of one run into results; what they share is looked up once."""

    def __init__(self, audit: Audit, pages: Sequence[Page]) -> None:
        """Index the rules by name and the corrections by finding."""
        self._numbers = {page.name: number for number, page in enumerate(pages)}
        self._notebook = Notebook(audit.notes)
        self._states = _baseline_states(audit)
        self._reasons = audit.reasons
        self._edits: dict[str, list[Edit]] = defaultdict(list)
        for edit in edits_of(audit, self._notebook):
            self._edits[edit.finding_id].append(edit)

    def result(self, finding: Finding) -> dict[str, Any]:
        """Write one finding."""
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [{"physicalLocation": _location(finding.place)}],
            "partialFingerprints": {"noteauditFinding/v1": finding.finding_id},
            "suppressions": _suppressions(finding, self._reasons),
            "properties": {"factIds": list(finding.fact_ids)},
        }
        if finding.rule in self._numbers:
            result["ruleIndex"] = self._numbers[finding.rule]
        if finding.related:
            others = enumerate(finding.related[:MOST_RELATED], 1)
            result["relatedLocations"] = [self._related(number, other) for number, other in others]
        if finding.finding_id in self._edits:
            result["fixes"] = [_fix(self._edits[finding.finding_id])]
        if finding.finding_id in self._states:
            result["baselineState"] = self._states[finding.finding_id]
        return result

    def _related(self, number: int, other: Related) -> dict[str, Any]:
        location = {"artifactLocation": _artifact(other.path), "region": {"startLine": max(1, other.line_start)}}
        if self._notebook.lines(other.path):
            location = _location(self._notebook.place_of(other.path, other.line_start, other.quote))
        return {"id": number, "message": {"text": plain(other.message)}, "physicalLocation": location}


def _baseline_states(audit: Audit) -> dict[str, str]:
    """Compare every finding with the run before; there is nothing to tell when no history is kept."""
    if audit.previous is None:
        return {}
    kept = {finding.finding_id for finding in active(audit.previous.findings)}
    own = {finding.finding_id: _BASELINE[finding.status] for finding in audit.findings}
    return {name: "unchanged" if state == "new" and name in kept else state for name, state in own.items()}


def _message(finding: Finding) -> str:
    """Write the message, with a link to every other place, without which GitHub would not show them."""
    others = enumerate(finding.related[:MOST_RELATED], 1)
    links = [f"[{_link(other)}]({number}): {plain(other.message)}" for number, other in others]
    return "\n".join([plain(with_reference(finding)), *links])


def _link(other: Related) -> str:
    return visible(f"{other.path}:{other.line_start}").replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.path), "region": _region(place)}


def _fix(edits: Sequence[Edit]) -> dict[str, Any]:
    """Write all edits of a finding as one fix: several fixes would be a choice."""
    changes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edit in edits:
        changes[edit.path].append({"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.after}})
    return {
        "description": {"text": plain(edits[0].title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _suppressions(finding: Finding, reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    if finding.status not in (Status.SUPPRESSED, Status.KNOWN):
        return []
    kind = "inSource" if finding.status is Status.SUPPRESSED else "external"
    reason = reasons.get(finding.finding_id)
    return [{"kind": kind, "justification": visible(reason)} if reason else {"kind": kind}]


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line_start,
        "startColumn": place.column_start,
        "endLine": place.line_end,
        "endColumn": place.column_end,
    }


def _artifact(path: str) -> dict[str, str]:
    """Write a path as an address; one outside of the folder the run started in is absolute."""
    posix = path.replace("\\", "/")
    encoded = quote(posix.encode("utf-8", "replace"), safe="/")
    return {"uri": f"file://{encoded}"} if PurePosixPath(posix).is_absolute() else {"uri": encoded, "uriBaseId": ROOT}
