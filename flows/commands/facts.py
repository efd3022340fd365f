"""`noteaudit facts`: print or write the fact table."""

from __future__ import annotations

from pathlib import Path

import click

from flows import options
from flows.exits import Exit, Stop
from flows.fact_files import FACT_FORMATS
from flows.settings import resolve
from flows.stages import Stages


@click.command("facts")
@options.notes
@click.option("--format", "format_name", type=click.Choice(list(FACT_FORMATS)), default="table")
@click.option("--output", "file", metavar="FILE", help="Write here, whole or not at all, instead of printing.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is no fact.")
def command(format_name: str, file: str | None, config: str | None, allow_empty: bool, **given: object) -> int:
    """Print or write the fact table."""
    from flows.pipeline import date_lines, gather
    from flows.writing import write_whole

    if format_name == "parquet" and file is None:
        raise Stop("--format parquet needs --output FILE")
    settings = resolve(given, config)
    with Stages() as stages:
        material = gather(settings, stages)
        material = date_lines(material, (note.path for note in material.reading.notes), stages)
    content = FACT_FORMATS[format_name](material.facts)
    if file:
        write_whole(Path(file), content)
    else:
        click.echo(content, nl=False)
    options.name_skipped(material.reading.skipped)
    if not material.reading.complete:
        return Exit.INCOMPLETE
    return Exit.CLEAN if material.facts or allow_empty else Exit.EMPTY
