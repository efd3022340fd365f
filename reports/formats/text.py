"""Findings for a terminal: `path:line:col: severity rule message`, the evidence indented below, a summary line."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.findings import Finding, Severity
from reports.audit import Audit
from reports.summary import Verdict, active, summarize, summary_line
from reports.visible import one_line
from reports.wording import cited, day, spot

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_LONGEST = 160


def render(audit: Audit, color: bool = False) -> str:
    """Write each finding that asks for something to be done, then one line that sums up."""
    paint = _paint if color else _plain
    lines: list[str] = []
    clashing = {rule.NAME for rule in audit.rules if rule.FAMILY == "contradictions"}
    for finding in active(audit.findings):
        lines.append(_headline(finding, color))
        evidence = [*_evidence(finding), *(_reason(finding) if finding.rule in clashing else ())]
        lines.extend(f"    {paint(name.ljust(9), '2')} {words}" for name, words in evidence)
    if lines:
        lines.append("")
    if summarize(audit).verdict is Verdict.NOTHING_COMPARED:
        lines.append("nothing was compared: no fact of these notes meets another fact or a reference entry")
    lines.append(one_line(summary_line(audit)))
    return "\n".join(lines) + "\n"


def _headline(finding: Finding, color: bool) -> str:
    place, severity, rule = one_line(spot(finding.place)), finding.severity.value, one_line(finding.rule)
    if color:
        place, rule = _paint(place, "1"), _paint(rule, "2")
        severity = _paint(severity, _COLORS[finding.severity])
    return f"{place}: {severity} {rule} {one_line(finding.message)}"


def _evidence(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.quote:
        yield "note", f'"{_short(finding.quote)}"'
    for other in finding.related:
        said = f' "{_short(other.quote)}"' if other.quote else ""
        yield "also", f"{one_line(other.path)}:{other.line_start}: {one_line(other.message)}{said}"
    if finding.reference and finding.reference.source not in finding.message:
        checked = f", checked {day(finding.reference.checked)}" if finding.reference.checked else ""
        yield "reference", one_line(f"{cited(finding.reference)} ({finding.reference.source}{checked})")
    if finding.suggestion is not None:
        yield "fix", f'"{_short(finding.suggestion)}"' if finding.suggestion else "delete these words"


def _reason(finding: Finding) -> Iterator[tuple[str, str]]:
    """Why two statements were compared and cannot both hold; of other findings the message says enough."""
    if finding.why:
        yield "why", one_line(finding.why)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, _code: str) -> str:
    return text
