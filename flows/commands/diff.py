"""`noteaudit diff`: what changed between two audits."""

from __future__ import annotations

from pathlib import Path

import click

from flows import options
from flows.exits import Exit
from flows.kept_run import SCOPE, KeptRun
from flows.named_run import named_run
from flows.publishing import MARK
from flows.settings import resolve
from flows.verdict import fails
from reports.change_formats import CHANGE_FORMATS
from reports.history import compare
from reports.visible import one_line


@click.command("diff")
@click.argument("run_a", default="previous")
@click.argument("run_b", default="last")
@click.option("--format", "format_name", type=click.Choice(list(CHANGE_FORMATS)), default="text")
@click.option("--output", metavar="FOLDER", help="The audit folder whose history names the runs [audit].")
@click.option("--fail-on", metavar="SEVERITY", help="Exit 1 for a new error, warning or info up, or never [warning].")
@click.option("--config", metavar="FILE", help="Configuration instead of the one found upwards from here.")
@options.verbose
def command(run_a: str, run_b: str, format_name: str, config: str | None, **given: object) -> int:
    """Say which findings are new, fixed, persisting or moved between two audits.

    A run is an id of the history or the beginning of one, `last`, `previous`, or the folder of an audit.
    """
    settings = resolve(given, config)
    before, after = (named_run(name, Path(settings.output)) for name in (run_a, run_b))
    changes = compare(before.findings(), after.findings())
    click.echo(CHANGE_FORMATS[format_name](changes), nl=False)
    _tell_other_scope(before, after)
    return Exit.FINDINGS if fails(changes.new, settings.fail_on) else Exit.CLEAN


def _tell_other_scope(before: KeptRun, after: KeptRun) -> None:
    """Warn that what one run did not look at seems new or fixed; findings alone, without a record, do not tell."""
    if not all((run.folder / MARK).is_file() for run in (before, after)):
        return
    one, other = before.scope(), after.scope()
    differing = [name for name in SCOPE if one[name] != other[name]]
    if differing:
        click.echo(one_line(f"the two runs differ in {', '.join(differing)}: not all is new or fixed"), err=True)
