"""Findings as GitHub workflow commands, which become annotations on the changed lines."""

from __future__ import annotations

from expectations.findings import Finding, Severity
from reports.audit import Audit
from reports.summary import active, summary_line
from reports.visible import one_line, visible
from reports.wording import with_reference

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write one command per finding that asks for something to be done; colour has no meaning here."""
    lines = [_command(finding) for finding in active(audit.findings)]
    return "\n".join([*lines, one_line(summary_line(audit)).replace("::", ": :")]) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": str(place.line_start), "endLine": str(place.line_end)}
    if place.line_start == place.line_end:
        properties |= {"col": str(place.column_start), "endColumn": str(place.column_end)}
    properties["title"] = f"noteaudit {finding.rule}"
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    others = [f"{other.path}:{other.line_start}: {other.message}" for other in finding.related]
    return "\n".join([with_reference(finding), *others])


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
