"""What people are told of a run, in lines and as an object: what changed, and nothing when nothing did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from expectations.findings import Finding
from reports.audit import Audit
from reports.change_formats import said
from reports.formats.json import finding_object
from reports.history import Changes, changes_of
from reports.summary import severity_words, summarize
from reports.visible import one_line
from reports.wording import counted, listed

# So many findings of each group are told; the report has all of them.
LINES = 20
OBJECTS = 100


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: a line, the lines of the whole text, and the object that programs are sent."""

    subject: str
    text: str
    payload: Mapping[str, object]


def message_of(audit: Audit, reopened: Collection[str], run: str, report: str) -> Message | None:
    """Say what changed since the last run; `reopened` names the new findings that an earlier run had fixed."""
    changes = changes_of(audit)
    if changes is None:
        return _first(audit, run, report)
    groups = _groups(changes, reopened)
    if not any(groups.values()):
        return None
    said = listed([f"{len(findings):,} {group}" for group, findings in groups.items() if findings])
    subject = f"noteaudit: {said} in {one_line(audit.settings['paths'])}, as of {audit.as_of}"
    lines = [subject, *_lines(groups), *_caution(audit, changes), f"Report: {one_line(report)}"]
    return _message("changes", lines, groups, audit, run, report)


def failure_message(paths: str, state: str, reason: str) -> Message:
    """Say that a run came to no result, and how it ended."""
    subject = f"noteaudit: the audit of {one_line(paths)} has {state.lower()}: {one_line(reason)}"
    return Message(subject, f"{subject}\n", {"event": "failure", "text": f"{subject}\n", "state": state.lower()})


def _first(audit: Audit, run: str, report: str) -> Message:
    found = severity_words(summarize(audit).severities)
    subject = f"noteaudit: first audit of {one_line(audit.settings['paths'])}: {found}, as of {audit.as_of}"
    lines = [subject, "From now on only what changes is told.", f"Report: {one_line(report)}"]
    return _message("first", lines, {}, audit, run, report)


def _message(
    event: str, lines: list[str], groups: Mapping[str, tuple[Finding, ...]], audit: Audit, run: str, report: str
) -> Message:
    text = "".join(f"{line}\n" for line in lines)
    payload = {
        "event": event,
        "text": text,
        "run": run,
        "as_of": audit.as_of.isoformat(),
        "report": report,
        "open": {severity.value: count for severity, count in summarize(audit).severities.items()},
        "counts": {group: len(groups.get(group, ())) for group in ("new", "reopened", "fixed")},
        **{group: [finding_object(finding) for finding in findings[:OBJECTS]] for group, findings in groups.items()},
    }
    return Message(lines[0], text, payload)


def _groups(changes: Changes, reopened: Collection[str]) -> dict[str, tuple[Finding, ...]]:
    return {
        "new": tuple(finding for finding in changes.new if finding.finding_id not in reopened),
        "reopened": tuple(finding for finding in changes.new if finding.finding_id in reopened),
        "fixed": changes.fixed,
    }


def _lines(groups: Mapping[str, Iterable[Finding]]) -> Iterator[str]:
    for group, findings in groups.items():
        ranked = sorted(findings, key=lambda finding: finding.severity.rank)
        yield from (f"{group}: {said(finding)}" for finding in ranked[:LINES])
        if (left := len(ranked) - LINES) > 0:
            yield f"{group}: {left:,} more"


def _caution(audit: Audit, changes: Changes) -> Iterator[str]:
    unread = sum(not entry.wanted for entry in audit.skipped)
    if unread and changes.fixed:
        yield f"{counted(unread, 'file')} could not be read: not all is fixed that seems to be."
