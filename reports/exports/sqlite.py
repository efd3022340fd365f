"""Cleaned facts as a SQLite database: facts, their places and history, what was left out, and views to start from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

from reports.cleaning.export import Export, Material
from reports.cleaning.table import COLUMNS, rows

_TYPES = {"str": "TEXT", "float": "REAL", "bool": "INTEGER", "date": "TEXT"}
_LISTS = ("list", "history")
_FLAT = tuple(entry for entry in COLUMNS if entry.column.dtype not in _LISTS)
_OTHER_TABLES = """
CREATE TABLE places (cleaned_id TEXT NOT NULL REFERENCES facts, path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE history (cleaned_id TEXT NOT NULL REFERENCES facts, value TEXT NOT NULL, until TEXT, reason TEXT NOT NULL,
  path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE disputed (dispute INTEGER NOT NULL, rule TEXT NOT NULL, message TEXT NOT NULL, stated TEXT NOT NULL,
  path TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE retired (subject TEXT NOT NULL, question TEXT NOT NULL, stated TEXT NOT NULL, statement TEXT NOT NULL,
  since TEXT, source TEXT NOT NULL);
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX facts_by_key ON facts (fact_key);
CREATE INDEX facts_by_subject ON facts (subject, attribute);
CREATE INDEX places_by_fact ON places (cleaned_id);
CREATE INDEX places_by_line ON places (path, line);
CREATE INDEX history_by_fact ON history (cleaned_id);
CREATE VIEW worth_learning AS
  SELECT topic, question, stated, source, checked FROM facts WHERE doubt IS NULL ORDER BY topic, question;
CREATE VIEW corrected AS
  SELECT facts.question, history.value AS noted, history.until, facts.stated AS today, history.path, history.line
  FROM history JOIN facts USING (cleaned_id) ORDER BY history.path, history.line;
"""


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write one database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_facts_table() + _OTHER_TABLES)
        _fill(connection, material)
        connection.commit()
        return {name: connection.serialize()}


def _facts_table() -> str:
    columns = [f"{entry.name} {_TYPES[entry.column.dtype]}" for entry in _FLAT]
    return f"CREATE TABLE facts ({', '.join([f'{columns[0]} PRIMARY KEY NOT NULL', *columns[1:]])});"


def _fill(connection: sqlite3.Connection, material: Material) -> None:
    cleaned = material.cleaned
    for row in rows(cleaned.facts):
        _insert(connection, "facts", [_cell(row[entry.name]) for entry in _FLAT])
    for fact in cleaned.facts:
        for spot in fact.spots:
            _insert(connection, "places", [fact.cleaned_id, spot.path, spot.line])
        for former in fact.history:
            for spot in former.spots:
                said = [former.value, _cell(former.until), former.reason]
                _insert(connection, "history", [fact.cleaned_id, *said, spot.path, spot.line])
    for values in _left_out(material):
        _insert(connection, str(values[0]), list(values[1:]))
    _insert(connection, "about", ["as_of", cleaned.as_of.isoformat()])


def _left_out(material: Material) -> Iterator[tuple[object, ...]]:
    for number, dispute in enumerate(material.cleaned.disputed, 1):
        for side in dispute.sides:
            yield ("disputed", number, dispute.rule, dispute.message, side.stated, side.spot.path, side.spot.line)
    for entry in material.cleaned.retired:
        fact = entry.fact
        yield ("retired", fact.subject, fact.question, fact.stated, entry.statement, _cell(entry.since), entry.source)


def _insert(connection: sqlite3.Connection, table: str, values: list[object]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - tables are named above


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    return value.isoformat() if isinstance(value, date) else value


EXPORT = Export("sqlite", "cleaned-facts.sqlite", "for queries, with indices and views", files)
