"""Of conflicts planted in notes every one is found, of look-alikes none is reported: from notes to findings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.facts import Extractor
from extractors.packs.schema import Pack, read_pack
from tests.evaluation.findings import contradictions, names_both

CASES = Path(__file__).parent / "cases"
AWS = Path(__file__).parent.parent / "extractors" / "packs" / "aws"


def planted(name: str) -> list[Any]:
    """All cases of one file, named."""
    cases = yaml.safe_load((CASES / f"planted_{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", planted("conflicts"))
def test_a_planted_conflict_is_found(case: dict[str, Any]) -> None:
    findings = contradictions(case["notes"], *tools())
    assert names_both(case, findings), [finding.message for finding in findings]


@pytest.mark.parametrize("case", planted("lookalikes"))
def test_a_lookalike_is_not_reported(case: dict[str, Any]) -> None:
    assert [finding.message for finding in contradictions(case["notes"], *tools())] == []


@cache
def tools() -> tuple[Pack, Extractor]:
    """Read the pack once for all cases."""
    pack = read_pack(AWS)
    return pack, Extractor(pack)
