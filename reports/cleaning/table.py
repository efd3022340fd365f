"""The table of cleaned facts: its columns, and facts as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from extractors.table import Column
from reports.cleaning.model import CleanedFact, Former, noted

Cell = str | float | bool | date | list[str] | list[dict[str, object]] | None
Row = dict[str, Cell]


class CleanedColumn(NamedTuple):
    """A column of the table and how its cell is read from a fact."""

    column: Column
    read: Callable[[CleanedFact], Cell]

    @property
    def name(self) -> str:
        """The name of the column."""
        return self.column.name


def _column(name: str, dtype: str, meaning: str, read: Callable[[CleanedFact], Cell]) -> CleanedColumn:
    return CleanedColumn(Column(name, dtype, meaning), read)


COLUMNS = (
    _column("cleaned_id", "str", "stable name of this row", lambda fact: fact.cleaned_id),
    _column("fact_key", "str", "what the fact is about; equal keys hold side by side", lambda fact: fact.fact_key),
    _column("kind", "str", "`quantity` or `claim`", lambda fact: fact.kind.value),
    _column("topic", "str", "the whole the subject is part of, in words", lambda fact: fact.topic),
    _column("subject", "str", "canonical entity id from a pack, else a phrase", lambda fact: fact.subject),
    _column("subject_name", "str", "the subject's name today", lambda fact: fact.subject_name),
    _column("attribute", "str", "canonical attribute, else a phrase", lambda fact: fact.attribute),
    _column("attribute_name", "str", "the attribute in words", lambda fact: fact.attribute_name),
    _column("qualifier", "str", "conditions under which it holds; null if none", lambda fact: fact.qualifier),
    _column(
        "bound",
        "str",
        "`max`, `min`, `default`, `exact`, `approx`; null for a claim",
        lambda fact: fact.bound.value if fact.bound else None,
    ),
    _column("value", "float", "today's value; null for a claim", lambda fact: fact.value),
    _column("unit", "str", "its unit; null for a claim or bare number", lambda fact: fact.unit or None),
    _column("base_value", "float", "the value in the base unit; null for a claim", lambda fact: fact.base_value),
    _column("base_unit", "str", "`s`, `B`, `1`, ...; null for a claim", lambda fact: fact.base_unit),
    _column("polarity", "bool", "false if it is denied", lambda fact: fact.polarity),
    _column("predicate", "str", "a claim's relation; null for a quantity", lambda fact: fact.predicate),
    _column("object", "str", "a claim's object; null for a quantity", lambda fact: fact.object),
    _column("stated", "str", "the value or the claim in words", lambda fact: fact.stated),
    _column("question", "str", "the question it answers", lambda fact: fact.question),
    _column("basis", "str", "`current`, `corrected`, `noted` or `kept`", lambda fact: fact.basis.value),
    _column("doubt", "str", "what speaks against learning it; null if nothing", lambda fact: fact.doubt or None),
    _column(
        "since",
        "date",
        "since when the value holds; null if unknown",
        lambda fact: fact.authority.since if fact.authority else None,
    ),
    _column(
        "source",
        "str",
        "where the reference has it from; null without an entry",
        lambda fact: fact.authority.source if fact.authority else None,
    ),
    _column(
        "checked",
        "date",
        "when somebody last looked there; null if nobody has",
        lambda fact: fact.authority.checked if fact.authority else None,
    ),
    _column(
        "changes",
        "str",
        "all documented values with their days; null if it never changed",
        lambda fact: (fact.authority.changes or None) if fact.authority else None,
    ),
    _column(
        "history",
        "history",
        "what notes say that no longer holds, until when it held, what is wrong and where it stands",
        lambda fact: [_former(entry) for entry in fact.history],
    ),
    _column("places", "list", "every line that states it, as path:line", lambda fact: [str(s) for s in fact.spots]),
    _column("fact_ids", "list", "the facts it was made of", lambda fact: list(fact.fact_ids)),
    _column("section", "str", "heading path joined with ` > `", lambda fact: " > ".join(fact.section)),
    _column("text", "str", "the sentence as the note has it", lambda fact: fact.text),
    _column("as_of", "date", "when it was last written (git blame), else null", lambda fact: fact.as_of),
    _column("confidence", "float", "0 to 1", lambda fact: fact.confidence),
)


def rows(facts: Iterable[CleanedFact]) -> list[Row]:
    """Give every fact as a row: plain values by column name, in the order of COLUMNS."""
    return [{column.name: column.read(fact) for column in COLUMNS} for fact in facts]


def flat(cell: Cell) -> str | float | bool | date | None:
    """Give a cell as one value, for tables that have no lists."""
    if not isinstance(cell, list):
        return cell
    return "; ".join(_in_words(entry) for entry in cell)


def _in_words(entry: str | dict[str, object]) -> str:
    if isinstance(entry, str):
        return entry
    places = entry["places"]
    where = ", ".join(map(str, places)) if isinstance(places, list) else ""
    return f"{noted(entry['value'], entry['until'])} ({entry['reason']}; {where})"


def _former(entry: Former) -> dict[str, object]:
    return {
        "value": entry.value,
        "until": entry.until,
        "reason": entry.reason,
        "places": [str(spot) for spot in entry.spots],
    }
