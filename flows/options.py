"""The options that several commands share, declared once."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from extractors.model import Skipped
from reports.visible import one_line

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


def _all(*options: Decorator[Any]) -> Decorator[Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _listen(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click asks so
    """Show what the program tells of its work, which is nothing that a result depends on."""
    log = logging.getLogger("noteaudit")
    log.handlers = [logging.StreamHandler()] if value else []
    log.setLevel(logging.INFO if value else logging.WARNING)
    log.propagate = False
    for handler in log.handlers:
        handler.setFormatter(logging.Formatter(f"{ctx.command_path}: %(message)s"))


verbose = click.option(
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_listen,
    help="Tell more, and where an internal error happened.",
)

notes = _all(
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option("--pack", multiple=True, metavar="NAME_OR_DIR", help="Domain pack; may be given several times [aws]."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Notes to leave out, written as in .gitignore."),
    click.option("--config", metavar="FILE", help="Configuration instead of the one found upwards from the notes."),
    click.option("--cache", metavar="FOLDER", help="Where to keep what was extracted [the user's cache folder]."),
    click.option("--no-cache", "cache", flag_value="", help="Extract all facts anew, and keep nothing of them."),
    click.option("--runner", metavar="RUNNER", help="Who extracts facts: local, process or dask [local]."),
    click.option("--dask-address", metavar="ADDRESS", help="Scheduler of a Dask cluster, for --runner dask."),
    verbose,
)

as_of = click.option("--as-of", metavar="DATE", help="Judge as if today were this day, to repeat a run.")
allow_empty = click.option("--allow-empty", is_flag=True, help="Exit 0 when there was nothing to compare.")

judging = _all(
    click.option("--select", multiple=True, metavar="RULE", help="Run only this rule or family; several times."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Do not run this rule or family; several times."),
    as_of,
    click.option("--review-after", metavar="DAYS", help="Age at which a time-sensitive line is reported [365]."),
)

rules = _all(
    judging,
    click.option("--fail-on", metavar="SEVERITY", help="Exit 1 from error, warning or info up, or never [warning]."),
    click.option("--baseline", metavar="FILE", help="Known findings, which do not count [found upwards]."),
    click.option("--no-baseline", "baseline", flag_value="", help="Count all findings."),
    allow_empty,
)

folder = _all(
    click.option("--output", metavar="FOLDER", help="Where to write the report and the fact table [audit]."),
    click.option(
        "--no-history", "history", flag_value=0, type=int, help="Keep nothing of this run, and compare it with none."
    ),
)

telling = _all(
    click.option("--notify", multiple=True, metavar="ADDRESS", help="Tell what changed here; several times [nowhere]."),
    click.option("--heartbeat", metavar="FILE", help="File that a completed audit writes, for monitoring [none]."),
)

color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the output; auto does on a terminal, unless NO_COLOR is set.",
)


def colored(choice: str) -> bool:
    """Whether to colour stdout: as asked, else on a terminal that does not say NO_COLOR."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"


def name_skipped(skipped: Iterable[Skipped]) -> None:
    """Say on stderr what was not read, and why."""
    for entry in skipped:
        click.echo(one_line(f"{entry.path}: not read: {entry.reason}"), err=True)
