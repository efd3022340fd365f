"""What the fact table must be like before any rule may judge it: one list of conditions in plain words."""

from __future__ import annotations

from extractors.model import Bound, Kind
from extractors.table import COLUMNS

NULLABLE = frozenset(column.name for column in COLUMNS if "null" in column.meaning)
NEVER_NULL = tuple(column.name for column in COLUMNS if column.name not in NULLABLE)
UNIQUE = ("fact_id",)
ALLOWED = {"kind": tuple(kind.value for kind in Kind), "bound": tuple(bound.value for bound in Bound)}
RANGES: dict[str, tuple[float, float | None]] = {
    "confidence": (0.0, 1.0),
    "line_start": (1, None),
    "column_start": (1, None),
    "column_end": (1, None),
}
NOT_BEFORE = (("line_end", "line_start"),)
# What only one kind of fact has, it must have.
REQUIRED_OF = {
    Kind.QUANTITY: ("bound", "value", "base_value", "base_unit"),
    Kind.CLAIM: ("predicate", "object"),
}
# Only a bare number has no unit.
BARE = "1"
