"""`noteaudit baseline`: adopt the findings there are today, so that only new ones count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows import options
from flows.baseline_file import CREATE, Entry, new_baseline, read_baseline, write_baseline
from flows.exits import Stop
from flows.settings import Settings, choose_configuration, resolve
from flows.stages import Stages

if TYPE_CHECKING:
    from flows.baseline import Comparison
    from reports.audit import Audit

file = click.option("--baseline", metavar="FILE", help="The baseline [.noteaudit-baseline.json, found upwards].")


@click.group("baseline", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Adopt the findings there are today: known findings do not count. Nothing but these commands changes the file."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("create")
@options.notes
@options.judging
@file
@click.option("--force", is_flag=True, help="Write it anew when there is one already.")
@options.allow_empty
def create(force: bool, allow_empty: bool, config: str | None, **given: object) -> int:
    """Adopt all findings that count now."""
    from flows.baseline import entries_of
    from flows.baseline_report import tell_created
    from flows.verdict import exit_of

    settings = resolve(given, config)
    target = _target(settings, config)
    if target.exists() and not force:
        raise Stop(f"{target}: there is a baseline already; prune it, or write it anew with --force")
    audit = _run(settings)
    entries = entries_of(audit, target)
    if audit.notes:
        write_baseline(target, entries)
        _tell(tell_created(entries, target))
    return exit_of(audit, "never", allow_empty)  # findings do not fail here


@command.command("show")
@options.notes
@options.judging
@file
@options.allow_empty
def show(allow_empty: bool, config: str | None, **given: object) -> int:
    """Count what is known, by rule, and list what is no longer there."""
    from flows.baseline_report import tell_standing
    from flows.verdict import exit_of

    settings = resolve(given, config)
    target = _existing(settings)
    entries = read_baseline(target)
    audit = _run(settings)
    _tell(tell_standing(entries, _compare(entries, audit, settings, target), target))
    return exit_of(audit, "never", allow_empty)  # findings do not fail here


@command.command("prune")
@options.notes
@options.judging
@file
@options.allow_empty
def prune(allow_empty: bool, config: str | None, **given: object) -> int:
    """Remove what is no longer there; adopt nothing new."""
    from flows.baseline_report import tell_pruned
    from flows.verdict import exit_of

    settings = resolve(given, config)
    target = _existing(settings)
    entries = read_baseline(target)
    audit = _run(settings)
    comparison = _compare(entries, audit, settings, target)
    if comparison.gone:
        write_baseline(target, comparison.left())
    _tell(tell_pruned(comparison, target))
    return exit_of(audit, "never", allow_empty)  # findings do not fail here


def _target(settings: Settings, config: str | None) -> Path:
    """Where a new baseline goes: where one is named or found, else where it will be found."""
    if settings.baseline:
        return Path(settings.baseline)
    return new_baseline(choose_configuration(config, settings.paths), settings.paths)


def _existing(settings: Settings) -> Path:
    if not settings.baseline:
        raise Stop(f"no baseline was found; {CREATE}, --baseline names one")
    return Path(settings.baseline)


def _run(settings: Settings) -> Audit:
    """Check the notes as if nothing were known."""
    from flows.pipeline import inspect

    with Stages() as stages:
        audit = inspect(replace(settings, baseline=""), stages)
    options.name_skipped(audit.skipped)
    return audit


def _compare(entries: Iterable[Entry], audit: Audit, settings: Settings, target: Path) -> Comparison:
    from expectations.rules import RULES
    from flows.baseline import compare

    return compare(entries, audit, settings.paths, (rule.NAME for rule in RULES), target)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
