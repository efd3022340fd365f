"""Claims of texts: the cases of `cases/claims.yaml`, by pattern; each pattern is tried and has cases of both kinds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import yaml

import extractors.claims
from extractors.claims import CLAIMS
from extractors.facts import Extractor
from extractors.model import Fact, Kind
from extractors.packs.examples import Example, note_of
from extractors.packs.schema import read_pack

FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / "claims.yaml").read_text(encoding="utf-8"))
EXTRACTOR = Extractor(read_pack(FOLDER / "pack"))
MODULES = [import_module(f"extractors.claims.{found.name}") for found in iter_modules(extractors.claims.__path__)]
PATTERNS = [module for module in MODULES if hasattr(module, "find")]


def written(fact: Fact) -> str:
    statement = f"{'' if fact.polarity else 'not '}{fact.predicate} {fact.object}"
    return " | ".join(filter(None, (fact.subject, fact.attribute, statement, fact.hedge)))


@pytest.mark.parametrize(("pattern", "case"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_claims_of_a_text(pattern: str, case: dict[str, Any]) -> None:
    example = Example(text=case["text"], section=tuple(case.get("section", ())), as_of="2026-01-01", findings=())
    facts = EXTRACTOR.facts(note_of(example))
    assert [written(fact) for fact in facts if fact.kind is Kind.CLAIM and fact.rule == pattern] == case["claims"]


@pytest.mark.parametrize("module", PATTERNS, ids=lambda module: module.NAME)
def test_every_pattern_is_tried_and_has_cases_of_both_kinds(module: Any) -> None:
    assert module in CLAIMS
    claims = [bool(case["claims"]) for case in CASES[module.NAME]]
    assert True in claims
    assert False in claims


def test_all_that_is_tried_is_a_pattern() -> None:
    assert list(CLAIMS) == PATTERNS
    assert set(CASES) == {module.NAME for module in PATTERNS}
