"""`noteaudit doctor`: say what is installed and found, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from flows import options
from flows.exits import Exit
from reports.visible import one_line
from reports.wording import counted

if TYPE_CHECKING:
    from flows.examination.section import Section


@click.command("doctor")
@options.notes
@click.option("--output", metavar="FOLDER", help="The audit folder to look at [audit].")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text")
def command(format_name: str, config: str | None, **given: object) -> int:
    """Say what is installed and found, where settings come from, and what to do about problems."""
    from flows.examination import examine

    sections = examine(given, config)
    click.echo(_as_json(sections) if format_name == "json" else "\n".join(_lines(sections)))
    return Exit.USAGE if any(section.problems for section in sections) else Exit.CLEAN


def _lines(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        width = max(map(len, section.found), default=0)
        for name, value in section.found.items():
            yield f"  {one_line(name):{width}}  {one_line(value)}"
    problems = [problem for section in sections for problem in section.problems]
    yield ""
    yield f"{counted(len(problems), 'problem')}:" if problems else "no problems"
    yield from (f"  {one_line(problem)}" for problem in problems)


def _as_json(sections: Sequence[Section]) -> str:
    """Write every section by its title, and the problems of all."""
    found: dict[str, object] = {section.title: dict(section.found) for section in sections}
    found["problems"] = [problem for section in sections for problem in section.problems]
    return json.dumps(found, indent=2, ensure_ascii=False)
