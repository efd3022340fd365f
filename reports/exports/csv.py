"""Cleaned facts as CSV, safe to open in a spreadsheet, with the Frictionless data package that describes it."""

from __future__ import annotations

from reports.cleaning.export import Export, Material
from reports.cleaning.schemas import data_package
from reports.cleaning.table import COLUMNS, Cell, flat, rows
from reports.formats.json import dump
from reports.spreadsheets import csv_bytes

PACKAGE = "datapackage.json"


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write every column, and the package beside it."""
    package = dump(data_package(name, material.cleaned.as_of.isoformat()))
    return {name: _table(material), PACKAGE: package.encode()}


def _table(material: Material) -> bytes:
    names = (column.name for column in COLUMNS)
    return csv_bytes(names, (map(_cell, cells.values()) for cells in rows(material.cleaned.facts)))


def _cell(cell: Cell) -> object:
    plain = flat(cell)
    return str(plain).lower() if isinstance(plain, bool) else plain


EXPORT = Export("csv", "cleaned-facts.csv", "for spreadsheets and data tools", files, printable=True)
