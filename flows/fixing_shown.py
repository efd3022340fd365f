"""The difference that `noteaudit fix` shows: bytes for a program, lines in colour for a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import unified_diff

import click

from extractors.decoding import decoded
from flows.fixing import Fixed
from reports.edits.patch import patch
from reports.visible import visible

_COLORS = {"+++": "1", "---": "1", "@@ ": "36", "+": "32", "-": "31"}


def show(fixed: Fixed, color: bool) -> None:
    """Print the difference of one file: on a terminal nothing in it is obeyed, elsewhere every byte is kept."""
    if color or sys.stdout.isatty():
        click.echo("".join(f"{_painted(line) if color else line}\n" for line in _lines(fixed)), nl=False, color=color)
    else:
        click.echo(patch(fixed.path, fixed.before, fixed.after), nl=False)


def _lines(fixed: Fixed) -> Iterator[str]:
    before, after = ((decoded(data) or "").split("\n") for data in (fixed.before, fixed.after))
    path = fixed.path.lstrip("/")
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""):
        yield visible(line).replace("\n", " ")


def _painted(line: str) -> str:
    code = next((code for start, code in _COLORS.items() if line.startswith(start)), None)
    return f"\x1b[{code}m{line}\x1b[0m" if code else line
