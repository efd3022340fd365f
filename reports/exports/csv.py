"""Cleaned facts as CSV, safe to open in a spreadsheet, with the Frictionless data package that describes it."""

from __future__ import annotations

import csv
import io

from reports.cleaning.export import Export, Material
from reports.cleaning.schemas import data_package
from reports.cleaning.table import COLUMNS, Cell, flat, rows
from reports.formats.json import dump
from reports.spreadsheets import harmless

PACKAGE = "datapackage.json"


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write every column, and the package beside it."""
    package = dump(data_package(name, material.cleaned.as_of.isoformat()))
    return {name: _table(material), PACKAGE: package.encode()}


def _table(material: Material) -> bytes:
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    for cells in rows(material.cleaned.facts):
        writer.writerow(_cell(cell) for cell in cells.values())
    return output.getvalue().encode(errors="backslashreplace")


def _cell(cell: Cell) -> object:
    plain = flat(cell)
    if isinstance(plain, bool):
        return str(plain).lower()
    return harmless(plain) if isinstance(plain, str) else plain


EXPORT = Export("csv", "cleaned-facts.csv", "for spreadsheets and data tools", files, printable=True)
