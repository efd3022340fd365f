"""What `noteaudit fix` says on stderr: how much it corrected, what it did not and why, and how much more there is."""

from __future__ import annotations

from collections.abc import Iterator

import click

from flows import options
from flows.fixing import Fixes
from reports.visible import one_line
from reports.wording import counted


def tell(fixes: Fixes, written: bool) -> None:
    """Say in lines what was done and what was not."""
    options.name_skipped(fixes.skipped)
    for line in (*_undone(fixes), _summary(fixes, written)):
        click.echo(one_line(line), err=True)


def _undone(fixes: Fixes) -> Iterator[str]:
    for place, reason in fixes.originals.refused.items():
        yield f"{place}: not changed: {reason}"
    for back in fixes.correction.taken_back:
        spot = f"{back.edit.path}:{back.edit.place.line_start}"
        found = f"{back.finding.place.path}:{back.finding.place.line_start}: {back.finding.message}"
        yield f"{spot}: taken back: {back.edit.title}; it would bring {back.finding.rule} in {found}"
    for edit in fixes.correction.left:
        yield f"{edit.path}:{edit.place.line_start}: left: {edit.title}; run again"


def _summary(fixes: Fixes, written: bool) -> str:
    refused = fixes.originals.refused if written else {}
    edits = [edit for edit in fixes.edits if edit.path not in refused]
    files = counted(len({edit.path for edit in edits}), "file")
    more = f"; {fixes.more:,} more with --unsafe" if fixes.more else ""
    if not edits:
        return f"nothing {'was' if written else 'to be'} corrected{more}"
    done = "made" if written else "to be made with --write:"
    return f"{done} {counted(len(edits), 'edit')} in {files}{more}"
