"""Facts of whole notes: the cases of `cases/facts.yaml`, one at least for each phenomenon of real notes.

What narrows a fact, so that it has another key than its neighbours, is in `cases/fact_keys.yaml`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import extractors.packs
from extractors.facts import Extractor
from extractors.model import Fact, Kind
from extractors.notes import read_text
from extractors.packs.schema import Pack, read_pack

CASES = [
    case
    for name in ("facts", "fact_keys")
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
]
PHENOMENA = range(1, 55)


@cache
def extractor(pack: str) -> Extractor:
    """An extractor with the words of one pack, or of none."""
    return Extractor(Pack(name="none") if pack == "none" else read_pack(Path(extractors.packs.__path__[0]) / pack))


def written(fact: Fact) -> str:
    cells = [fact.subject, fact.attribute, fact.bound, f"{fact.value:.15g} {fact.unit or ''}".rstrip(), fact.qualifier]
    return " | ".join(str(cell) for cell in cells if cell is not None)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in CASES])
def test_facts_of_a_note(case: dict[str, Any]) -> None:
    note = read_text(case["note"], case.get("path", "note.md"))
    facts = extractor(case.get("pack", "none")).facts(note)
    assert [written(fact) for fact in facts if fact.kind is Kind.QUANTITY] == case["facts"]


def test_every_phenomenon_has_a_case() -> None:
    assert {case["of"] for case in CASES if "of" in case} == set(PHENOMENA)
