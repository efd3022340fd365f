"""Of conflicts planted in notes every one is found, of look-alikes none is reported: from notes to findings."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from expectations.check import check
from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.rules import RULES
from extractors.facts import Extractor
from extractors.notes import read_text
from extractors.packs.schema import Pack, read_pack

CASES = Path(__file__).parent / "cases"
AWS = Path(__file__).parent.parent / "extractors" / "packs" / "aws"
CONTRADICTIONS = tuple(rule for rule in RULES if rule.FAMILY == "contradictions")


def planted(name: str) -> list[Any]:
    """All cases of one file, named."""
    cases = yaml.safe_load((CASES / f"planted_{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"], marks=gap(case)) for case in cases]


def gap(case: dict[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    """Expect a case with a known gap to fail, until the gap is closed."""
    return (pytest.mark.xfail(reason=case["gap"], strict=True),) if "gap" in case else ()


@pytest.mark.parametrize("case", planted("conflicts"))
def test_a_planted_conflict_is_found(case: dict[str, Any]) -> None:
    findings = contradictions(case["notes"])
    one, other = (str(words) for words in case["between"])
    assert any(one in said and other in said for said in map(sides, findings)), [f.message for f in findings]


@pytest.mark.parametrize("case", planted("lookalikes"))
def test_a_lookalike_is_not_reported(case: dict[str, Any]) -> None:
    assert [finding.message for finding in contradictions(case["notes"])] == []


def sides(finding: Finding) -> str:
    """All that a finding quotes, of both sides."""
    return " / ".join(" ".join(quote.split()) for quote in (finding.quote, *(other.quote for other in finding.related)))


def contradictions(notes: dict[str, str]) -> tuple[Finding, ...]:
    """Read notes given as path and text, and report what contradicts."""
    pack, extractor = tools()
    read = [read_text(text, path) for path, text in notes.items()]
    facts = tuple(fact for note in read for fact in extractor.facts(note))
    passages = tuple(passage for note in read for passage in note.passages)
    return check(Evidence(facts, passages, pack, date(2026, 11, 25)), rules=CONTRADICTIONS).findings


@cache
def tools() -> tuple[Pack, Extractor]:
    """Read the pack once for all cases."""
    pack = read_pack(AWS)
    return pack, Extractor(pack)
