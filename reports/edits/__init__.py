"""Corrections as edits, for `noteaudit fix`, SARIF and editors: what each finding asks to be changed, and where."""

from __future__ import annotations

from reports.audit import Audit
from reports.edits.applying import ChangedTextError, apart, apply, in_order
from reports.edits.edit import Edit
from reports.edits.removals import removals
from reports.edits.replacements import replacements
from reports.notebook import Notebook

__all__ = ["ChangedTextError", "Edit", "apart", "apply", "edits_of"]


def edits_of(audit: Audit, notebook: Notebook | None = None) -> tuple[Edit, ...]:
    """Give every edit that the findings of a run ask for, in reading order; some may overlap (see `apart`).

    Findings that are suppressed, known or fixed ask for none. `notebook` is that of the run, if there is one already.
    """
    words = notebook or Notebook(audit.notes)
    return tuple(in_order((*replacements(audit, words), *removals(audit, words))))
