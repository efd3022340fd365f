"""`noteaudit pack`: check a pack, begin a new one, or hold one against the models it was taken from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flows import options
from flows.exits import Exit
from flows.setting_values import day

as_of = click.option("--as-of", metavar="DATE", help="Judge as if today were this day.")


@click.group("pack", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Check a domain pack, begin a new one, or refresh one."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("check")
@click.argument("packs", nargs=-1, required=True, metavar="DIR_OR_NAME...")
@as_of
@options.verbose
def check(packs: tuple[str, ...], as_of: str | None) -> int:
    """Check the shape, the sense and the examples of packs, also of several that are to be used together."""
    from flows.pack_check import check_packs

    click.echo(check_packs(packs, _day(as_of)))
    return Exit.CLEAN


@command.command("new")
@click.argument("folder", metavar="DIR")
@as_of
@options.verbose
def new(folder: str, as_of: str | None) -> int:
    """Write a small pack to start from, which already passes its check."""
    from flows.pack_new import write_pack

    for file in write_pack(Path(folder), _day(as_of)):
        click.echo(f"{file}: written")
    shown = folder if "/" in folder else f"./{folder}"
    click.echo(f"Next: edit them, then run `noteaudit pack check {shown}` and `noteaudit check --pack {shown} notes`.")
    return Exit.CLEAN


@command.command("refresh")
@click.argument("name", required=False)
@click.option("--models", metavar="DIR", help="Folder of service models, instead of those of the installed botocore.")
@click.option("--unverified", is_flag=True, help="Also list every limit that no probe can verify.")
@click.option("--write", is_flag=True, help="Set `checked` of every limit that agrees to today.")
@as_of
@options.verbose
def refresh(name: str | None, models: str | None, unverified: bool, write: bool, as_of: str | None) -> int:
    """Hold every limit that has a probe against the installed models, without a network."""
    from flows.pack_refresh import refresh_packs

    report = refresh_packs((name,) if name else (), models, _day(as_of), write)
    for line in (*report.lines, *(report.unverified if unverified else ()), report.summary):
        click.echo(line)
    return Exit.FINDINGS if report.moved else Exit.CLEAN


def _day(given: str | None) -> date:
    try:
        return day(given) if given else date.today()
    except ValueError as error:
        raise click.UsageError(f"--as-of: {error}, not {given!r}") from error
