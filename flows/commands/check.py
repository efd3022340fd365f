"""`noteaudit check`: the linter, for editors, pre-commit and CI."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows import options
from flows.exits import Stop
from flows.settings import Settings, resolve
from flows.stages import Stages
from reports.formats import FORMATS
from reports.formats.held import HELD_FORMATS

if TYPE_CHECKING:
    from reports.audit import Audit

STDIN_NAME = "stdin.md"


@click.command("check")
@options.notes
@options.rules
@click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), default="text", help="How findings are told [text]."
)
@click.option("--show-held", is_flag=True, help="Tell also which facts were held back, beside what, and why.")
@click.option("--changed-since", metavar="REF", help="Tell only what concerns lines changed since this git commit.")
@click.option("--stdin", is_flag=True, help="Check the text on standard input, beside the notes in PATHS.")
@click.option("--stdin-filename", metavar="FILE", help=f"The note that this text is, or is to become [{STDIN_NAME}].")
@options.color
def command(
    format_name: str,
    color: str,
    show_held: bool,
    changed_since: str | None,
    stdin: bool,
    stdin_filename: str | None,
    config: str | None,
    allow_empty: bool,
    **given: object,
) -> int:
    """Print findings and stop."""
    from flows.verdict import exit_of

    if show_held and format_name not in HELD_FORMATS:
        raise click.UsageError(f"--show-held needs --format {' or '.join(HELD_FORMATS)}, not {format_name}")
    if stdin_filename is not None and not stdin:
        raise click.UsageError("--stdin-filename needs --stdin")
    if stdin and changed_since is not None:
        raise click.UsageError("--stdin and --changed-since exclude each other: git does not know the text")
    name = stdin_filename or STDIN_NAME
    settings = resolve(given, config, near=(name,) if stdin else ())
    with Stages() as stages:
        if stdin:
            audit = _check_given(name, settings, bool(given["paths"]), stages)
        elif changed_since is not None:
            audit = _check_changed(changed_since, settings, stages)
        else:
            audit = _check(settings, stages)
    formats = HELD_FORMATS if show_held else FORMATS
    click.echo(formats[format_name](audit, color=options.colored(color)), nl=False, color=True)
    options.name_skipped(audit.skipped)
    return exit_of(audit, settings.fail_on, allow_empty)


def _check(settings: Settings, stages: Stages) -> Audit:
    from flows.pipeline import inspect

    return inspect(settings, stages)


def _check_given(name: str, settings: Settings, named: bool, stages: Stages) -> Audit:
    """Check standard input; notes that nobody named need not be there."""
    from flows.given_note import inspect_given

    if Path(name).is_dir():
        raise Stop(f"--stdin-filename: {name} is a folder; name the note that the text is")
    paths = settings.paths if named else tuple(path for path in settings.paths if Path(path).exists())
    return inspect_given(replace(settings, paths=paths), name, sys.stdin.buffer.read(), stages)


def _check_changed(ref: str, settings: Settings, stages: Stages) -> Audit:
    """Check all notes, and keep the findings of lines that changed."""
    from flows.changed import changed_since, refuse_unknown_commit

    refuse_unknown_commit(ref, settings.paths)
    audit = _check(settings, stages)
    changed = changed_since(ref, (note.path for note in audit.notes))
    return replace(audit, findings=tuple(finding for finding in audit.findings if changed.touches(finding)))
