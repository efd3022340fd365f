"""A note can ask for a finding to be left alone, for a reason and until a day."""

from __future__ import annotations

from datetime import date

import pytest

from expectations.findings import Finding, Severity, Status
from expectations.suppressions import apply_suppressions
from extractors.model import Place
from extractors.notes import read_text

AS_OF = date(2026, 11, 25)
ASK = 'noteaudit: ignore[stale-limit] reason="told as history"'


def finding(line: int, rule: str = "stale-limit") -> Finding:
    return Finding(f"{rule}-{line}", rule, Severity.ERROR, "message", Place("a.md", line, line, 1, 5), "quote")


@pytest.mark.parametrize(
    ("text", "line", "suppressed"),
    [
        (f"It was 5 minutes. <!-- {ASK} -->\n", 1, True),
        (f"<!-- {ASK} -->\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} -->\n\nIt was 5 minutes.\n", 3, True),
        (f"%% {ASK} %%\nIt was 5 minutes.\n", 2, True),
        (f"// {ASK}\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} until=2026-11-25 -->\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} until=2026-11-24 -->\nIt was 5 minutes.\n", 2, False),
        (f"<!-- {ASK} -->\nAnother line.\nIt was 5 minutes.\n", 3, False),
        ("<!-- noteaudit: ignore[wrong-limit] -->\nIt was 5 minutes.\n", 2, False),
        ("<!-- noteaudit: ignore -->\nIt was 5 minutes.\n", 2, False),
    ],
)
def test_a_line_is_left_alone_as_asked(text: str, line: int, suppressed: bool) -> None:
    judged, reasons = apply_suppressions([finding(line)], [read_text(text, "a.md")], AS_OF)
    assert (judged[0].status is Status.SUPPRESSED) == suppressed
    assert bool(reasons) == suppressed


def test_the_reason_is_kept() -> None:
    note = read_text(f"<!-- {ASK} until=2027-01-01 -->\nIt was 5 minutes.\n", "a.md")
    _, reasons = apply_suppressions([finding(2)], [note], AS_OF)
    assert reasons == {"stale-limit-2": "told as history (until 2027-01-01)"}
