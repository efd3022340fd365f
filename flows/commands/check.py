"""`noteaudit check`: the linter, for editors, pre-commit and CI."""

from __future__ import annotations

import click

from flows import options
from flows.settings import resolve
from flows.stages import Stages
from reports.formats import FORMATS


@click.command("check")
@options.notes
@options.rules
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text")
@options.color
def command(format_name: str, color: str, config: str | None, allow_empty: bool, **given: object) -> int:
    """Print findings and stop."""
    from flows.pipeline import inspect
    from flows.verdict import exit_of

    settings = resolve(given, config)
    with Stages() as stages:
        audit = inspect(settings, stages)
    click.echo(FORMATS[format_name](audit, color=options.colored(color)), nl=False, color=True)
    options.name_skipped(audit.skipped)
    return exit_of(audit, settings.fail_on, allow_empty)
