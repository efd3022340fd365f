"""A run in a few lines for the terminal: the numbers, and what to fix first."""

from __future__ import annotations

from collections.abc import Iterator

from reports.audit import Audit
from reports.change_formats import in_numbers
from reports.history import changes_of
from reports.notebook import Notebook
from reports.page.cards import subject_groups
from reports.page.priorities import Priority, count_urgent, priorities
from reports.summary import active, summary_line
from reports.visible import one_line
from reports.wording import counted, headline

_LONGEST = 110


def digest(audit: Audit) -> str:
    """Say in a few lines what the report says at length; it ends in a line break."""
    return "".join(f"{one_line(line)}\n" if line.strip() else "\n" for line in _lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    yield summary_line(audit)
    if changes := changes_of(audit):
        yield f"Since the last run: {in_numbers(changes)}"
    families = {rule.NAME: rule.FAMILY for rule in audit.rules}
    groups = subject_groups(active(audit.findings), audit, Notebook(audit.notes))
    first = priorities(groups, families)
    if first:
        yield ""
        yield "Fix first:"
    for number, priority in enumerate(first, 1):
        yield f"{number}. {_short(_said(priority))} ({_where(priority)})"
    if (more := count_urgent(groups) - len(first)) > 0:
        yield f"and {counted(more, 'more matter')} with an error or a warning"


def _said(priority: Priority) -> str:
    if priority.today and priority.noted:
        return f"{priority.title}: {priority.noted} -> {priority.today} {priority.since}".rstrip()
    if priority.other and priority.noted:
        return f"{priority.title}: {priority.noted} or {priority.other}? The notes say both"
    return headline(priority.card.first)


def _where(priority: Priority) -> str:
    path = priority.spots[0][0]
    here = [str(line) for other, line in priority.spots[:4] if other == path]
    lines, left = ", ".join(here), len(priority.spots) - len(here)
    more = f" and {left} more" if left else ""
    alike = f", and {priority.alike} like it" if priority.alike else ""
    return f"{path}:{lines}{more}{alike}"


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
