"""What the columns of cleaned facts hold, for programs: a Frictionless table schema and a JSON Schema."""

from __future__ import annotations

from typing import Any

from extractors.model import Bound, Kind
from extractors.table import Column
from reports.cleaning.model import Basis
from reports.cleaning.table import COLUMNS

REQUIRED = ("cleaned_id", "fact_key", "kind", "subject", "attribute", "polarity", "stated", "question", "basis")
ALLOWED = {
    "kind": [kind.value for kind in Kind],
    "bound": [bound.value for bound in Bound],
    "basis": [basis.value for basis in Basis],
}
_FRICTIONLESS = {"str": "string", "float": "number", "bool": "boolean", "date": "date"}
_JSON: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
    "history": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "value": {"type": "string"},
                "until": {"type": ["string", "null"], "format": "date"},
                "reason": {"type": "string"},
                "places": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["value", "until", "reason", "places"],
            "additionalProperties": False,
        },
    },
}
_ALWAYS = ("list", "history")


def data_package(file: str, as_of: str) -> dict[str, Any]:
    """Describe a CSV file of cleaned facts as a Frictionless data package; booleans and lists are as that file has."""
    return {
        "profile": "tabular-data-package",
        "name": "noteaudit-cleaned-facts",
        "title": "Cleaned facts of study notes",
        "description": f"Facts as they hold on {as_of}; written by noteaudit.",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "cleaned-facts",
                "path": file,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(entry.column) for entry in COLUMNS],
                    "primaryKey": ["cleaned_id"],
                    "missingValues": [""],
                },
            }
        ],
    }


def json_schema() -> dict[str, Any]:
    """Describe one line of the JSON Lines file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A cleaned fact, as noteaudit exports it",
        "type": "object",
        "properties": {entry.name: _property(entry.column) for entry in COLUMNS},
        "required": [entry.name for entry in COLUMNS],
        "additionalProperties": False,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS.get(column.dtype, "string"),
        "description": column.meaning,
    }
    if column.dtype == "bool":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {"required": True} if column.name in REQUIRED else {}
    if column.name == "cleaned_id":
        constraints["unique"] = True
    if column.name in ALLOWED:
        constraints["enum"] = ALLOWED[column.name]
    return field | ({"constraints": constraints} if constraints else {})


def _property(column: Column) -> dict[str, Any]:
    described = {**_JSON[column.dtype], "description": column.meaning}
    if column.name in ALLOWED:
        described["enum"] = [*ALLOWED[column.name], *([] if column.name in REQUIRED else [None])]
    if column.name not in REQUIRED and column.dtype not in _ALWAYS:
        described["type"] = [described["type"], "null"]
    return described
