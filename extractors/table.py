"""The fact table: its columns, and facts as rows or as a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from extractors.model import Fact, Place

if TYPE_CHECKING:
    import pandas

Cell = str | float | int | bool | date | None


class Column(NamedTuple):
    """One column: its name, the type of its cells, and what they mean; only where the meaning says so is one null."""

    name: str
    dtype: str
    meaning: str


COLUMNS = (
    Column("fact_id", "str", "stable name of this statement: the same when other lines move or other notes are added"),
    Column("fact_key", "str", "`subject/attribute/bound/qualifier`: equal keys speak of the same thing"),
    Column("kind", "str", "`quantity` or `claim`"),
    Column("subject", "str", "canonical entity id from a pack, such as `aws.lambda`, else the normalised noun phrase"),
    Column("subject_text", "str", "as written, or the heading that supplied it"),
    Column("attribute", "str", "canonical attribute such as `function.timeout`, else the normalised phrase"),
    Column("qualifier", "str", "what narrows it: `compressed`, `per execution`, an API name; null if none"),
    Column("bound", "str", "`max`, `min`, `default`, `exact`, `approx`; null for a claim"),
    Column("value", "float", "as written: `15`; null for a claim"),
    Column(
        "unit",
        "str",
        "unit as written: `min`, `MB`, `%`, or the thing counted; null for a claim or bare number",
    ),
    Column("base_value", "float", "in the base unit: `900`; null for a claim"),
    Column("base_unit", "str", "`s`, `B`, `1`, `B/s`, `1/s`, ...; null for a claim"),
    Column("polarity", "bool", "false if the note denies it"),
    Column("predicate", "str", "a claim's relation, normalised; null for a quantity"),
    Column("object", "str", "a claim's object, normalised; null for a quantity"),
    Column("hedge", "str", "`at this time`, `currently`, ...; null if none"),
    Column("path", "str", "the note"),
    Column("line_start", "int", "first line, from 1"),
    Column("line_end", "int", "last line, from 1"),
    Column("column_start", "int", "first character, from 1"),
    Column("column_end", "int", "one past the last character, from 1"),
    Column("section", "str", "heading path joined with ` > `"),
    Column("text", "str", "the sentence, exactly as in the note"),
    Column("as_of", "date", "when the line was written (git blame), else null"),
    Column("rule", "str", "the extractor pattern that produced it"),
    Column("confidence", "float", "0 to 1"),
)

PANDAS_DTYPES = {"str": "str", "float": "float64", "int": "int64", "bool": "bool", "date": "date32[day][pyarrow]"}


def row(fact: Fact) -> dict[str, Cell]:
    """Give a fact as one row of the table: plain values by column name, in the order of COLUMNS."""
    return {name: read(fact) for name, read in _CELLS.items()}


def rows(facts: Iterable[Fact]) -> list[dict[str, Cell]]:
    """Give every fact as a row, in the order given."""
    return [row(fact) for fact in facts]


def facts_table(facts: Iterable[Fact]) -> pandas.DataFrame:
    """Build the data frame of the fact table, with every column and its type even when there is no fact."""
    import pandas  # here, since the linter reads rows and must not wait for pandas

    given = rows(facts)
    return pandas.DataFrame(
        {
            column.name: pandas.Series([cells[column.name] for cells in given], dtype=PANDAS_DTYPES[column.dtype])
            for column in COLUMNS
        }
    )


def _reader(name: str) -> Callable[[Fact], Cell]:
    """Say how one cell of a fact is read."""
    if name == "section":
        return lambda fact: " > ".join(fact.section)
    if name in ("kind", "bound"):
        return lambda fact: _text(getattr(fact, name))
    return attrgetter(f"place.{name}" if name in Place.__dataclass_fields__ else name)


def _text(member: StrEnum | None) -> str | None:
    return None if member is None else str(member)


_CELLS = {column.name: _reader(column.name) for column in COLUMNS}
