"""The fact table as a file: readable table, CSV, JSON Lines or Parquet."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from types import MappingProxyType

from extractors.model import Fact
from extractors.table import COLUMNS, Cell, facts_table, rows
from reports.formats.json import line
from reports.spreadsheets import csv_bytes
from reports.visible import one_line

SHOWN = ("place", "subject", "attribute", "bound", "value", "unit", "qualifier", "text")
LONGEST_CELL = 60


def as_table(facts: Sequence[Fact]) -> bytes:
    """Write the columns people look at, aligned, one fact a line."""
    lines = [SHOWN, *(_shown(cells) for cells in rows(facts))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(SHOWN))]
    text = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )
    return text.encode()


def as_csv(facts: Sequence[Fact]) -> bytes:
    """Write every column; nothing in it is run by a spreadsheet or obeyed by a terminal."""
    return csv_bytes((column.name for column in COLUMNS), (cells.values() for cells in rows(facts)))


def as_jsonl(facts: Sequence[Fact]) -> bytes:
    """Write every column, one JSON object a line; missing is null."""
    return "".join(map(line, rows(facts))).encode()


def as_parquet(facts: Sequence[Fact]) -> bytes:
    """Write every column with its type."""
    output = io.BytesIO()
    facts_table(facts).to_parquet(output, index=False)
    return output.getvalue()


FACT_FORMATS: MappingProxyType[str, Callable[[Sequence[Fact]], bytes]] = MappingProxyType(
    {"table": as_table, "csv": as_csv, "jsonl": as_jsonl, "parquet": as_parquet}
)


def _shown(cells: dict[str, Cell]) -> tuple[str, ...]:
    stated = cells["value"] if cells["kind"] == "quantity" else cells["predicate"]
    named = {
        **cells,
        "place": f"{cells['path']}:{cells['line_start']}",
        "value": f"{stated:.12g}" if isinstance(stated, float) else f"{'' if cells['polarity'] else 'not '}{stated}",
        "unit": cells["unit"] if cells["kind"] == "quantity" else cells["object"],
    }
    return tuple(_cut(one_line(str(named[name] or ""))) for name in SHOWN)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
