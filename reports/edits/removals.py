"""Edits that take lines away: list items and paragraphs that say only what stands elsewhere; the first stays."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.findings import Severity
from expectations.reading.names import Names, names_of
from expectations.rules.duplicate_passage import SHORT
from extractors.examples import tells_a_story
from reports.audit import Audit
from reports.edits.copies import Copy, copied_items
from reports.edits.edit import Edit
from reports.edits.whole_lines import lines_of, with_line_end
from reports.notebook import Notebook

_NEAR_BEGINNING = 2


def removals(audit: Audit, notebook: Notebook) -> Iterator[Edit]:
    """Give the removal of every item that is a copy and stands on lines of its own."""
    names = names_of(audit.pack)
    for copy in copied_items(audit, notebook):
        if _is_statement(copy) and (copy.beside or _names_its_subject(copy, names)):
            yield from _removal(copy, notebook)


def _removal(copy: Copy, notebook: Notebook) -> Iterator[Edit]:
    lines = notebook.lines(copy.item.first.place.path)
    own = lines_of(copy.item, copy.following, lines)
    if own is None:
        return
    place = with_line_end(copy.item.first.place.path, own.first, own.last, lines)
    first = copy.original.first.place
    yield Edit(
        place=place,
        before=notebook.between(place) or "",
        after="",
        rule=copy.finding.rule,
        finding_id=copy.finding.finding_id,
        severity=copy.finding.severity,
        safe=copy.exact and copy.beside,
        title=f"Remove what {first.path}:{first.line_start} says already",
    )


def _is_statement(copy: Copy) -> bool:
    """Whether a copy is a whole statement: no short phrase that comes back by itself, no question, answer or link."""
    first = copy.item.first
    if copy.finding.severity is Severity.INFO and (copy.exact or len(first.plain.split()) < SHORT):
        return False
    return not ("?" in first.plain or "](" in first.text or tells_a_story(first))


def _names_its_subject(copy: Copy, names: Names) -> bool:
    """Whether a copy means the same wherever it stands: it says at its beginning what it speaks of."""
    plain = copy.item.first.plain
    mention = next(names.find(plain), None)
    return mention is not None and len(plain[: mention.start].split()) <= _NEAR_BEGINNING
