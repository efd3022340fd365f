"""Tables for spreadsheets: a text that would be run as a formula, or that steers a terminal, is made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reports.visible import visible

# A spreadsheet runs a cell that begins like this, in the wide letters of East Asia as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Put an apostrophe before a text that begins like a formula; formats without formulas keep the text as it is."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_bytes(names: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as CSV; nothing in it is run by a spreadsheet or obeyed by a terminal."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(names)
    for cells in rows:
        writer.writerow(harmless(visible(cell)) if isinstance(cell, str) else cell for cell in cells)
    return output.getvalue().encode(errors="backslashreplace")
