"""Cleaned facts as JSON Lines, texts as the notes have them, with the JSON Schema of a line."""

from __future__ import annotations

from pathlib import PurePath

from reports.cleaning.export import Export, Material
from reports.cleaning.schemas import json_schema
from reports.cleaning.table import rows
from reports.formats.json import dump, line


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write one object a fact, and the schema beside it."""
    lines = map(line, rows(material.cleaned.facts))
    schema = PurePath(name).with_suffix(".schema.json").name
    return {name: "".join(lines).encode(errors="backslashreplace"), schema: dump(json_schema()).encode()}


EXPORT = Export("jsonl", "cleaned-facts.jsonl", "for programs, one JSON object a line", files, printable=True)
