"""`noteaudit quantities`: every quantity of a text, line by line, for people who want only that."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows import options
from flows.exits import Exit, Stop
from reports.visible import unsteering

if TYPE_CHECKING:
    from extractors.model import Quantity

STDIN = "-"


@click.command("quantities")
@click.argument("file", default=STDIN)
@click.option("--format", type=click.Choice(["jsonl"]), expose_value=False, help="JSON, one object a line.")
@options.verbose
def command(file: str) -> None:
    """Print every quantity of FILE, or of standard input, one JSON object each."""
    from extractors.quantities import find_quantities

    for number, line in enumerate(_text_of(file).split("\n"), start=1):
        for quantity in find_quantities(line):
            click.echo(unsteering(json.dumps({"line": number, **_fields(quantity)}, ensure_ascii=False)))


def _text_of(file: str) -> str:
    """Read a text whose lines end as they do in notes, and nowhere else: not at a page break within one."""
    from extractors.decoding import unbroken

    try:
        content = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}", code=Exit.INCOMPLETE) from error
    try:
        return unbroken(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Stop(f"{file}: not UTF-8 text, at byte {error.start}", code=Exit.INCOMPLETE) from error


def _fields(quantity: Quantity) -> dict[str, object]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": quantity.value,
        "value_high": quantity.value_high,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "base_value": quantity.base_value,
        "base_unit": quantity.base_unit,
        "concept": quantity.concept,
    }
