"""Facts and passages as one table with a status per rule: `ok`, or the findings about that statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expectations.findings import Finding
from extractors.model import Fact, Passage, Place

if TYPE_CHECKING:
    import pandas

OK = "ok"
INDEX = ("statement_id", "path", "line")
# A finding's name may be a word of its rule's making; it never holds white space or a bar.
_IDS = re.compile(r"^([^|]+) \| ")


@dataclass(frozen=True, slots=True)
class Statement:
    """A row to be judged: a fact, a passage, or a place that is neither but has a finding."""

    statement_id: str
    place: Place
    text: str


def statements_table(
    facts: Sequence[Fact], passages: Sequence[Passage], findings: Sequence[Finding], rules: Sequence[str]
) -> pandas.DataFrame:
    """Build the table: which statement stands where, what it says, and for every rule its status."""
    import pandas  # here, so that statuses can be read without pandas

    statements = _statements(facts, passages, findings)
    flagged = _findings_by_rule_and_row(statements, findings)
    columns = {
        "statement_id": [statement.statement_id for statement in statements],
        "path": [statement.place.path for statement in statements],
        "line": [statement.place.line_start for statement in statements],
        "text": [statement.text for statement in statements],
    }
    for rule in rules:
        about = flagged[rule]
        columns[rule] = [_status(about.get(row, ())) for row in range(len(statements))]
    return pandas.DataFrame(
        {name: pandas.Series(cells, dtype="int64" if name == "line" else "str") for name, cells in columns.items()}
    )


def finding_ids(status: str) -> tuple[str, ...]:
    """Read the names of the findings back from a status."""
    match = _IDS.match(status)
    return tuple(match[1].split()) if match else ()


def _status(findings: Sequence[Finding]) -> str:
    if not findings:
        return OK
    names = " ".join(dict.fromkeys(finding.finding_id for finding in findings))
    return f"{names} | {'; '.join(dict.fromkeys(finding.message for finding in findings))}"


def _statements(
    facts: Sequence[Fact], passages: Sequence[Passage], findings: Sequence[Finding]
) -> tuple[Statement, ...]:
    stated = [Statement(fact.fact_id, fact.place, fact.text) for fact in facts]
    written = [Statement(_name(passage.place), passage.place, passage.text) for passage in passages]
    known = _rows_by_line([*stated, *written])
    elsewhere = {
        _name(finding.place): Statement(_name(finding.place), finding.place, finding.quote)
        for finding in findings
        if not _rows_at(finding.place, known)
    }
    return (*stated, *written, *elsewhere.values())


def _findings_by_rule_and_row(
    statements: Sequence[Statement], findings: Sequence[Finding]
) -> Mapping[str, Mapping[int, Sequence[Finding]]]:
    rows = {statement.statement_id: row for row, statement in enumerate(statements)}
    lines = _rows_by_line(statements)
    flagged: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        about = [rows[fact_id] for fact_id in finding.fact_ids if fact_id in rows]
        for row in about or _rows_at(finding.place, lines)[-1:]:
            flagged[finding.rule][row].append(finding)
    return flagged


def _rows_by_line(statements: Iterable[Statement]) -> Mapping[tuple[str, int], Sequence[tuple[int, Place]]]:
    lines: dict[tuple[str, int], list[tuple[int, Place]]] = defaultdict(list)
    for row, statement in enumerate(statements):
        for line in range(statement.place.line_start, statement.place.line_end + 1):
            lines[statement.place.path, line].append((row, statement.place))
    return lines


def _rows_at(place: Place, lines: Mapping[tuple[str, int], Sequence[tuple[int, Place]]]) -> list[int]:
    """Find the rows that hold the first character of a place; facts come before the passage they stand in."""
    at = (place.line_start, place.column_start)
    return [
        row
        for row, held in lines.get((place.path, place.line_start), ())
        if (held.line_start, held.column_start) <= at < (held.line_end, held.column_end)
    ]


def _name(place: Place) -> str:
    return f"{place.path}:{place.line_start}:{place.column_start}"
