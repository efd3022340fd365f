"""Examples of a pack: sentences with the facts and findings they must give, so that a pack shows what it recognises."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.model import Fact, Kind, Note
from extractors.notes import read_text
from extractors.packs.schema import EXAMPLES, PackError, parse_yaml
from extractors.quantities import find_limits

NOTE = "note.md"


class Example(BaseModel):
    """A sentence under its headings. No `facts`: not looked at; `facts: []`: it must give none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1)
    section: tuple[str, ...] = ()
    as_of: date
    facts: tuple[str, ...] | None = None
    findings: tuple[str, ...]


class _ExampleFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    examples: tuple[Example, ...] = Field(min_length=1)


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Read the examples of a pack folder; none when it has no such file. Raises PackError with every problem."""
    path = folder / EXAMPLES
    if not path.exists():
        return ()
    content = parse_yaml(path)
    if isinstance(content, dict):
        content = _dated(content)
    try:
        return _ExampleFile.model_validate(content).examples
    except ValidationError as error:
        problems = [f"{EXAMPLES}: {'.'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors()]
        raise PackError(problems) from error


def note_of(example: Example) -> Note:
    """Write an example as a note: its text as one paragraph under its headings."""
    headings = [f"{'#' * depth} {heading}" for depth, heading in enumerate(example.section, start=1)]
    return read_text("\n\n".join((*headings, example.text)) + "\n", NOTE)


def fact_failures(example: Example, facts: tuple[Fact, ...]) -> list[str]:
    """Say which facts an example lists and were not found, or what was found where it says there is nothing."""
    found = [fact for fact in facts if fact.kind is Kind.QUANTITY and fact.resolved]
    if example.facts is None:
        return []
    if not example.facts:
        return [f"must give no fact, but gave '{show(fact)}'" for fact in found]
    shown = ", ".join(f"'{show(fact)}'" for fact in found) or "none"
    return [
        f"must give the fact '{row}'; found: {shown}"
        for row in example.facts
        if not any(_is_row(fact, row) for fact in found)
    ]


def show(fact: Fact) -> str:
    """Show a quantity the way examples are written."""
    bound = fact.bound.value if fact.bound else ""
    return f"{fact.subject} | {fact.attribute} | {bound} | {fact.value:.12g} {fact.unit or ''}".rstrip()


def _dated(content: dict[str, object]) -> dict[str, object]:
    """Give the file's `as_of` to every example that has none of its own."""
    usual = content.get("as_of")
    examples = content.get("examples")
    if usual is None or not isinstance(examples, list):
        return content
    dated = [{"as_of": usual, **entry} if isinstance(entry, dict) else entry for entry in examples]
    return {**{key: value for key, value in content.items() if key != "as_of"}, "examples": dated}


def _is_row(fact: Fact, row: str) -> bool:
    subject, attribute, bound, value = ([part.strip() for part in row.split("|")] + [""] * 4)[:4]
    if (fact.subject, fact.attribute, fact.bound and fact.bound.value) != (subject, attribute, bound):
        return False
    return _is_value(fact, value)


def _is_value(fact: Fact, written: str) -> bool:
    """Compare in the base unit, so that 900 s is 15 min; a number without a unit is a count."""
    quantity = next(find_limits(written), None)
    if fact.value is None or fact.base_value is None:
        return False
    if quantity is None or quantity.dimension == "count":
        number = quantity.value if quantity else math.nan
        return math.isclose(fact.value, number)
    return quantity.base_unit == fact.base_unit and math.isclose(fact.base_value, quantity.base_value)
