"""Notes of every structure and of none: known facts come out, nothing crashes, every place is in its note."""

from __future__ import annotations

import json
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings

from expectations.check import check
from expectations.evidence import Evidence
from extractors.decoding import decoded
from extractors.facts import Extractor
from extractors.model import Kind, Note
from extractors.notes import read_text
from extractors.packs.schema import Pack, read_pack
from extractors.quantities import find_quantities
from tests.strategies import Stated, raw_bytes, rubbish, stated, suffixes
from tests.today import TODAY

CASES = Path(__file__).parent / "cases"
HOSTILE: list[dict[str, Any]] = yaml.safe_load((CASES / "hostile.yaml").read_text(encoding="utf-8"))
many = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@cache
def lamp() -> Pack:
    return read_pack(CASES / "lamp")


@cache
def extractor() -> Extractor:
    return Extractor(lamp())


def judged(text: str, path: str) -> Note:
    """Read a note and do all that a check does with it; every place that comes out is in the note."""
    note = read_text(text, path)
    facts = extractor().facts(note)
    outcome = check(Evidence(facts, note.passages, lamp(), TODAY, notes=(note,)))
    lines = text.count("\n") + 1
    for place in (*(fact.place for fact in facts), *(finding.place for finding in outcome.findings)):
        assert 1 <= place.line_start <= place.line_end <= lines
        assert place.column_start >= 1
    assert all(fact.text in text for fact in facts)
    assert all(fact.base_value is None or math.isfinite(fact.base_value) for fact in facts)
    json.dumps([finding.message for finding in outcome.findings])
    return note


@pytest.mark.slow
@many
@given(note=stated, suffix=suffixes)
def test_known_facts_come_out_of_any_structure(note: Stated, suffix: str) -> None:
    if suffix == ".txt" and ("|" in note.text or "[^" in note.text or "===" in note.text):
        return
    found = extractor().facts(judged(note.text.replace("\r\n", "\n"), f"a{suffix}"))
    known = Counter(
        (str(fact.bound), fact.base_value) for fact in found if fact.kind is Kind.QUANTITY and fact.resolved
    )
    missing = Counter(note.facts) - known
    assert not missing, note.text


@pytest.mark.slow
@many
@given(text=rubbish, suffix=suffixes)
@example("<!-- noteaudit: ignore", ".md")
def test_no_text_crashes_a_check(text: str, suffix: str) -> None:
    judged(text.replace("\r\n", "\n").replace("\r", "\n"), f"a{suffix}")


@many
@given(data=raw_bytes)
def test_bytes_are_text_or_none(data: bytes) -> None:
    text = decoded(data)
    assert text is None or ("\0" not in text and "\r" not in text)


@many
@given(text=rubbish)
def test_every_quantity_of_any_text_stands_in_it(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert math.isfinite(quantity.base_value)


@pytest.mark.parametrize("case", HOSTILE, ids=[case["name"] for case in HOSTILE])
def test_what_once_crashed_or_hung(case: dict[str, Any]) -> None:
    text = str(case["text"]) * case.get("times", 1) + case.get("end", "")
    for suffix in (".md", ".txt"):
        facts = extractor().facts(judged(text, f"a{suffix}"))
        assert len(facts) >= case.get("facts", 0)
