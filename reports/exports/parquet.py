"""Cleaned facts as Parquet: every column with its type, lists as lists."""

from __future__ import annotations

import io
from typing import Any

from reports.cleaning.export import Export, Material
from reports.cleaning.table import COLUMNS, rows


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write one file with every column."""
    import pyarrow  # here, since most exports need none of it
    from pyarrow import parquet

    types = _types()
    given = rows(material.cleaned.facts)
    arrays = [pyarrow.array([row[entry.name] for row in given], types[entry.column.dtype]) for entry in COLUMNS]
    output = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, names=[entry.name for entry in COLUMNS]), output)
    return {name: output.getvalue()}


def _types() -> dict[str, Any]:
    import pyarrow

    places = pyarrow.list_(pyarrow.string())
    former = [
        ("value", pyarrow.string()),
        ("until", pyarrow.date32()),
        ("reason", pyarrow.string()),
        ("places", places),
    ]
    return {
        "str": pyarrow.string(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "list": places,
        "history": pyarrow.list_(pyarrow.struct(former)),
    }


EXPORT = Export("parquet", "cleaned-facts.parquet", "for data frames, with types", files)
