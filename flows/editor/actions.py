"""What an editor offers to do about findings: correct them, all safe ones at once, or leave one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from extractors.model import Place
from flows.editor.positions import overlap, range_of
from flows.editor.view import Shown, View
from reports.correction import suppression_line
from reports.edits import Edit, apart

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.noteaudit"

# Where a comment can be put on a line: before the name that Obsidian gives a block, which must be last.
_END = re.compile(r"(?:\s+\^[\w-]+)?\s*$")


def actions_of(view: View, around: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
    """List what can be done within a range; `only` names the kinds that are asked for, if not all are."""
    actions = [*_quick_fixes(view, around), *_fix_all(view)]
    return [action for action in actions if only is None or any(_is_kind(action, kind) for kind in only)]


def _quick_fixes(view: View, around: types.Range) -> Iterator[types.CodeAction]:
    here = [entry for entry in view.shown if overlap(entry.diagnostic.range, around)]
    for entry in here:
        for edit in view.edits:
            if edit.finding_id == entry.finding.finding_id:
                change = _change(view, [edit])
                yield types.CodeAction(edit.title, QUICK_FIX, [entry.diagnostic], edit.safe or None, edit=change)
    for entry in here:
        if entry.told_here or len(entry.finding.related) == 1:
            yield _silencing(view, entry)


def _fix_all(view: View) -> Iterator[types.CodeAction]:
    kept, _ = apart(edit for edit in view.edits if edit.safe)
    if kept:
        yield types.CodeAction("Correct all that is safe to correct in this note", FIX_ALL, edit=_change(view, kept))


def _silencing(view: View, entry: Shown) -> types.CodeAction:
    """Offer the comment that asks to leave a finding alone, at the end of the line, where it moves no word."""
    rule, place = entry.finding.rule, entry.finding.place
    line = view.lines[place.line_start - 1]
    end = _END.search(line)
    column = (end.start() if end else len(line)) + 1
    at = range_of(Place(view.path, place.line_start, place.line_start, column, column), view.lines, view.codec)
    comment = types.TextEdit(at, f" {suppression_line(rule, place)}")
    change = types.WorkspaceEdit(changes={view.uri: [comment]})
    return types.CodeAction(f"Leave {rule} alone here", QUICK_FIX, [entry.diagnostic], edit=change)


def _change(view: View, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    changes = [types.TextEdit(range_of(edit.place, view.lines, view.codec), edit.after) for edit in edits]
    return types.WorkspaceEdit(changes={view.uri: changes})


def _is_kind(action: types.CodeAction, kind: str) -> bool:
    """Whether an action is of a kind or of one below it: `source.fixAll.noteaudit` is a `source.fixAll`."""
    own = str(action.kind.value if isinstance(action.kind, types.CodeActionKind) else action.kind)
    return own == kind or own.startswith(f"{kind}.")
