"""What to do about a finding, ready to paste: the corrected line as a diff, or the line that silences the rule."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.findings import Finding
from extractors.comments import is_markdown
from extractors.model import Place
from reports.notebook import Notebook, head, tail

_REACH = 70


@dataclass(frozen=True, slots=True)
class Correction:
    """A line before and after: the same words around what goes and what comes."""

    path: str
    line: int
    before: str
    removed: str
    added: str
    after: str


def correction_of(finding: Finding, notebook: Notebook) -> Correction | None:
    """Show a suggestion in its line, or None when there is none or the place is not in the notes."""
    place = finding.place
    if finding.suggestion is None:
        return None
    removed = notebook.between(place)
    lines = notebook.lines(place.path)
    if removed is None or removed == finding.suggestion:
        return None
    before = lines[place.line_start - 1][: place.column_start - 1]
    after = lines[place.line_end - 1][place.column_end - 1 :]
    return Correction(
        place.path, place.line_start, tail(before, _REACH), removed, finding.suggestion, head(after, _REACH)
    )


def suppression_line(rule: str, place: Place) -> str:
    """Write the comment that silences a rule for the line below it, in the form that the note's kind of file knows."""
    words = f'noteaudit: ignore[{rule}] reason="..."'
    return f"<!-- {words} -->" if is_markdown(place.path) else f"// {words}"
