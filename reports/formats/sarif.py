"""Findings as SARIF 2.1.0: one log of one run, its rule pages, what was not read, and the results.

Addresses start from the folder the run started in, `%SRCROOT%`, and counts stay below what GitHub code scanning takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from expectations.findings import Finding
from reports.audit import Audit
from reports.formats.json import dump
from reports.formats.sarif_results import LEVELS, ROOT, Results, plain
from reports.rule_pages import Page, page_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
LONGEST_DESCRIPTION = 1_024


def render(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write one SARIF log of one run; colour has no meaning here."""
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit)]})


def _run(audit: Audit) -> dict[str, Any]:
    pages = [page_of(rule) for rule in audit.rules]
    told = _told(audit.findings)
    results = Results(audit, pages)
    return {
        "tool": {"driver": _driver(pages)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which noteaudit was started."}}},
        "automationDetails": {"id": "noteaudit/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "startTimeUtc": audit.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "toolExecutionNotifications": _notifications(audit, len(audit.findings) - len(told)),
            }
        ],
        "results": [results.result(finding) for finding in told],
    }


def _told(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Leave out the least severe of more findings than can be taken."""
    if len(findings) <= MOST_RESULTS:
        return findings
    kept = {id(finding) for finding in sorted(findings, key=lambda finding: finding.severity.rank)[:MOST_RESULTS]}
    return [finding for finding in findings if id(finding) in kept]


def _notifications(audit: Audit, left_out: int) -> list[dict[str, Any]]:
    said = [f"{skipped.path}: not read: {skipped.reason}" for skipped in audit.skipped]
    if left_out:
        said.append(f"{left_out:,} findings, the least severe, are left out: code scanning takes {MOST_RESULTS:,}")
    return [{"level": "warning", "message": {"text": plain(text)}} for text in said]


def _driver(pages: Sequence[Page]) -> dict[str, Any]:
    return {"name": "noteaudit", "semanticVersion": version("noteaudit"), "rules": [_rule(page) for page in pages]}


def _rule(page: Page) -> dict[str, Any]:
    description = page.why or page.sentence or page.name
    return {
        "id": page.name,
        "shortDescription": {"text": page.sentence or page.name},
        "fullDescription": {"text": description[:LONGEST_DESCRIPTION]},
        "help": {"text": page.text or page.name},
        "defaultConfiguration": {"level": LEVELS[page.severity]},
        "properties": {"tags": [page.family]},
    }
