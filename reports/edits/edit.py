"""An edit: words of a note that are to be replaced, by what, why, and whether that needs a person's eye."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.findings import Severity
from extractors.model import Place


@dataclass(frozen=True, slots=True)
class Edit:
    r"""One change to one stretch of one note.

    `before` is what stands at `place` (line breaks as `\n`), `after` what is to stand there, empty for a removal.
    `safe` says that nobody need look; all other edits are suggestions.
    """

    place: Place
    before: str
    after: str
    rule: str
    finding_id: str
    severity: Severity
    safe: bool
    title: str

    @property
    def path(self) -> str:
        """The note."""
        return self.place.path

    @property
    def start(self) -> tuple[int, int]:
        """The first line and column, from 1."""
        return self.place.line_start, self.place.column_start

    @property
    def end(self) -> tuple[int, int]:
        """The line and column just behind the last character, from 1."""
        return self.place.line_end, self.place.column_end
