"""`noteaudit init`: write a commented configuration."""

from __future__ import annotations

from pathlib import Path

import click

from flows import options
from flows.exits import Exit, Stop


@click.command("init")
@click.argument("folder", default=".")
@click.option("--force", is_flag=True, help="Replace the configuration that is there.")
@options.verbose
def command(folder: str, force: bool) -> int:
    """Write a configuration to FOLDER [.] that shows every key with its default, all commented out."""
    from flows.configuration import OWN_FILE, SHARED_FILE, TABLE, holds_settings
    from flows.configuration_text import configuration_text
    from flows.writing import write_whole

    target, shared = Path(folder) / OWN_FILE, Path(folder) / SHARED_FILE
    if target.exists() and not force:
        raise Stop(f"{target}: is there already; change it, or replace it with --force")
    if not force and holds_settings(shared):
        raise Stop(
            f"{shared}: has settings under [{TABLE}], which {OWN_FILE} would replace; change them, or use --force"
        )
    write_whole(target, configuration_text().encode())
    click.echo(f"{target}: written; every key is commented out and shows its default")
    return Exit.CLEAN
