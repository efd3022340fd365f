"""The fact table: the promised columns, in order, typed, with one row per fact."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest

from extractors.model import Bound, Fact, Kind, Place
from extractors.table import COLUMNS, PANDAS_DTYPES, facts_table, rows
from flows.fact_files import FACT_FORMATS

CONTRACT = """
fact_id fact_key kind subject subject_text attribute qualifier bound value unit base_value base_unit
polarity predicate object hedge path line_start line_end column_start column_end section text as_of rule confidence
""".split()

LIMIT = Fact(
    fact_id="f1", fact_key="lamp/timeout/max/", kind=Kind.QUANTITY, subject="lamp", subject_text="Lamp",
    attribute="timeout", qualifier=None, bound=Bound.MAX, value=15.0, unit="min", base_value=900.0, base_unit="s",
    polarity=True, predicate=None, object=None, hedge=None, place=Place("a.md", 3, 4, 5, 6),
    section=("Lamps", "Limits"), text="=Lamp, \"15 min\"\nat most", as_of=date(2020, 2, 29), rule="limit",
    confidence=0.9,
)  # fmt: skip
CLAIM = Fact(
    fact_id="f2", fact_key="lamp/consistency//", kind=Kind.CLAIM, subject="lamp", subject_text="Lamp",
    attribute="consistency", qualifier=None, bound=None, value=None, unit=None, base_value=None, base_unit=None,
    polarity=False, predicate="is", object="strong", hedge="currently", place=Place("a.md", 9, 9, 1, 9),
    section=(), text="Lamp", as_of=None, rule="state", confidence=1.0,
)  # fmt: skip


def test_the_columns_are_those_promised_in_their_order() -> None:
    assert [column.name for column in COLUMNS] == CONTRACT
    assert all(column.meaning for column in COLUMNS)


def test_a_row_holds_plain_values_by_column() -> None:
    limit, claim = rows([LIMIT, CLAIM])
    assert list(limit) == CONTRACT
    assert (limit["kind"], limit["bound"], limit["section"]) == ("quantity", "max", "Lamps > Limits")
    assert (limit["path"], limit["line_start"], limit["line_end"]) == ("a.md", 3, 4)
    assert (limit["column_start"], limit["column_end"]) == (5, 6)
    assert (claim["bound"], claim["value"], claim["polarity"], claim["section"]) == (None, None, False, "")
    assert type(limit["kind"]) is str


@pytest.mark.parametrize("facts", [[LIMIT, CLAIM], [CLAIM], []])
def test_the_data_frame_has_every_column_and_type_whatever_the_facts(facts: list[Fact]) -> None:
    table = facts_table(facts)
    assert list(table.columns) == CONTRACT
    assert len(table) == len(facts)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {
        column.name: PANDAS_DTYPES[column.dtype] for column in COLUMNS
    }


def test_json_lines_keep_every_value_and_say_null() -> None:
    written = [json.loads(line) for line in FACT_FORMATS["jsonl"]([LIMIT, CLAIM]).decode().splitlines()]
    assert [list(cells) for cells in written] == [CONTRACT, CONTRACT]
    assert written[0]["text"] == LIMIT.text
    assert written[0]["as_of"] == "2020-02-29"
    assert written[1]["value"] is None


def test_parquet_keeps_types_and_values(tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    file.write_bytes(FACT_FORMATS["parquet"]([LIMIT, CLAIM]))
    table = pyarrow.parquet.read_table(file)
    assert table.column_names == CONTRACT
    assert [str(table.schema.field(name).type) for name in ("value", "polarity", "line_start", "as_of")] == [
        "double", "bool", "int64", "date32[day]",
    ]  # fmt: skip
    assert table.to_pylist()[0]["as_of"] == date(2020, 2, 29)
    assert table.to_pylist()[1]["bound"] is None


def test_csv_reads_back_and_runs_no_formula() -> None:
    header, limit, claim = csv.reader(io.StringIO(FACT_FORMATS["csv"]([LIMIT, CLAIM]).decode(), newline=""))
    assert header == CONTRACT
    assert limit[CONTRACT.index("text")] == f"'{LIMIT.text}"
    assert claim[CONTRACT.index("value")] == ""


def test_the_readable_table_is_one_line_a_fact_with_its_place() -> None:
    lines = FACT_FORMATS["table"]([LIMIT, CLAIM]).decode().splitlines()
    assert len(lines) == 3
    assert lines[1].split()[:6] == ["a.md:3", "lamp", "timeout", "max", "15", "min"]
    assert lines[2].split()[:6] == ["a.md:9", "lamp", "consistency", "not", "is", "strong"]


@pytest.mark.parametrize("name", FACT_FORMATS)
def test_every_format_can_say_that_there_is_no_fact(name: str) -> None:
    assert FACT_FORMATS[name]([]) is not None
