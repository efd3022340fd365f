"""What is known of one open note after a check: findings, corrections, and the version of the text they hold for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsprotocol import types
from pygls.workspace import PositionCodec

from expectations.findings import Finding
from flows.editor.diagnostics import diagnostic_of
from reports.audit import Audit
from reports.edits import Edit, edits_of
from reports.notebook import Notebook
from reports.perspective import seen_from
from reports.summary import active


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding and the diagnostic it is shown as; `told_here` is false for one that another note is told of."""

    finding: Finding
    diagnostic: types.Diagnostic
    told_here: bool


@dataclass(frozen=True, slots=True)
class View:
    """One open note as it was checked: nothing in it holds for another version of the text.

    `uri` is the editor's name for it, `path` that of the findings, which a link may make another.
    """

    uri: str
    path: str
    version: int | None
    lines: Sequence[str]
    shown: tuple[Shown, ...]
    edits: tuple[Edit, ...]
    audit: Audit
    codec: PositionCodec

    @property
    def diagnostics(self) -> list[types.Diagnostic]:
        """All that is to be shown."""
        return [entry.diagnostic for entry in self.shown]


class Viewer:
    """Prepares views of one run; what they share is made once."""

    def __init__(self, audit: Audit, codec: PositionCodec) -> None:
        self._audit = audit
        self._codec = codec
        self._findings = active(audit.findings)
        self._notebook = Notebook(audit.notes)
        self._edits = edits_of(audit, self._notebook)

    def view(self, uri: str, path: str, version: int | None) -> View:
        """Show what concerns one note."""
        return View(
            uri,
            path,
            version,
            self._notebook.lines(path),
            tuple(self._shown(path)),
            tuple(edit for edit in self._edits if edit.path == path),
            self._audit,
            self._codec,
        )

    def _shown(self, path: str) -> Iterable[Shown]:
        for finding in self._findings:
            for seen in seen_from(path, (finding,), self._notebook):
                yield Shown(seen, diagnostic_of(seen, self._notebook, self._codec), seen is finding)
