"""What is held back is told on request: both places, both values and the reason, as text and as JSON."""

from __future__ import annotations

import json
import re

from reports.formats.held import HELD_FORMATS, held_pairs
from tests.sample_audit import ATTACK, hostile, sample

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_text_tells_both_places_and_the_reason_between_the_findings_and_the_sum() -> None:
    lines = HELD_FORMATS["text"](sample()).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("held back"))
    assert re.match(r"\S+:\d+:\d+: held .+ of .+: ", lines[start + 1])
    assert re.match(r"    beside    \S+:\d+:\d+: .+ of .+: ", lines[start + 2])
    assert lines[start + 3] == "    because   one of them holds only under a condition that the other does not name"
    assert "compared" in lines[-1]


def test_json_tells_the_findings_and_beside_them_what_was_held() -> None:
    audit = sample()
    told = json.loads(HELD_FORMATS["json"](audit))
    assert [finding["finding_id"] for finding in told["findings"]] == [f.finding_id for f in audit.findings]
    assert [pair["reason"] for pair in told["held"]] == [held.reason for held in audit.coverage.held]
    assert {"fact_id", "says", "path", "line_start", "text"} == set(told["held"][0]["fact"])


def test_every_held_pair_names_facts_of_the_run() -> None:
    audit = sample()
    assert [(pair.fact.fact_id, pair.reason) for pair in held_pairs(audit)] == [
        (held.fact_id, held.reason) for held in audit.coverage.held
    ]


def test_no_text_of_a_note_steers_the_terminal() -> None:
    assert ATTACK
    assert not STEERING.search(HELD_FORMATS["text"](hostile()).replace("\n", ""))
