"""Findings as diagnostics: where, how grave, the rule with a link to its page, and the other places."""

from __future__ import annotations

import os
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path
from pygls.workspace import PositionCodec

from expectations.findings import Finding, Related, Severity
from expectations.rules import RULES, retired_name
from flows.editor.positions import range_of
from reports.notebook import Notebook
from reports.visible import visible
from reports.wording import with_reference

SOURCE = "noteaudit"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
TAGS = {retired_name.NAME: [types.DiagnosticTag.Deprecated]}
# A rule's file is its page, and an editor can open it.
PAGES = {rule.NAME: Path(str(rule.__file__)).as_uri() for rule in RULES}


def diagnostic_of(finding: Finding, notebook: Notebook, codec: PositionCodec) -> types.Diagnostic:
    """Show a finding in the note it stands in."""
    return types.Diagnostic(
        range=range_of(finding.place, notebook.lines(finding.place.path), codec),
        message=visible(with_reference(finding)),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(PAGES[finding.rule]),
        source=SOURCE,
        tags=TAGS.get(finding.rule),
        related_information=[_related(other, notebook, codec) for other in finding.related],
        data=finding.finding_id,
    )


def _related(other: Related, notebook: Notebook, codec: PositionCodec) -> types.DiagnosticRelatedInformation:
    place = notebook.place_of(other.path, other.line_start, other.quote)
    where = types.Location(
        from_fs_path(os.path.abspath(other.path)) or "", range_of(place, notebook.lines(other.path), codec)
    )
    return types.DiagnosticRelatedInformation(where, visible(other.message))
