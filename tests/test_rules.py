"""Every rule finds what its cases say and nothing else, has a page, cases of both kinds and a place in the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import expectations.rules
from expectations.check import Rule, check
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.rules import RULES
from extractors.notes import read_text
from extractors.packs.schema import read_pack
from tests.fact_rows import fact_of

CASES = Path(__file__).parent / "cases"
PACK = read_pack(CASES / "pack")
FAMILIES = ("duplicates", "contradictions", "stale", "text", "directives")
NEEDS_REFERENCE = {"stale"}
OURS = [rule for rule in RULES if rule.FAMILY not in NEEDS_REFERENCE]


def cases() -> list[Any]:
    """All cases of all rules, named by both."""
    found = []
    for path in sorted((CASES / "rules").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if content["rule"] in {rule.NAME for rule in OURS}:
            rule = content["rule"]
            found.extend(pytest.param(rule, case, id=f"{rule}: {case['name']}") for case in content["cases"])
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_case(name: str, case: dict[str, Any]) -> None:
    notes = case.get("notes", {})
    read = tuple(read_text(text, path) for path, text in notes.items())
    passages = tuple(passage for note in read for passage in note.passages)
    facts = tuple(fact_of(row) for row in case.get("facts", ()))
    rule = next(rule for rule in OURS if rule.NAME == name)
    outcome = check(Evidence(facts, passages, PACK, date(2026, 1, 1), notes=read), rules=(rule,))
    assert sorted(shown(finding, notes) for finding in outcome.findings) == sorted(case["finds"])


def shown(finding: Finding, notes: dict[str, str]) -> str:
    """Show a finding in one line: severity, place, and the other places or else the words it marks."""
    place = finding.place
    where = f"{finding.severity} {place.path}:{place.line_start}"
    if finding.related:
        return f"{where} -> {', '.join(f'{other.path}:{other.line_start}' for other in finding.related)}"
    lines = notes[place.path].splitlines()[place.line_start - 1 : place.line_end]
    lines[-1] = lines[-1][: place.column_end - 1]
    lines[0] = lines[0][place.column_start - 1 :]
    return f"{where} {' '.join(lines)}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.NAME))
def test_a_rule_has_a_page_and_cases_of_both_kinds(rule: Rule) -> None:
    page = rule.__doc__ or ""
    assert page.splitlines()[0].endswith("."), "the first line is the rule in one sentence"
    for part in ("Why:", "Fails:", "Passes:"):
        assert f"\n{part}" in page
    assert rule.FAMILY in FAMILIES
    assert isinstance(rule.SEVERITY, Severity)
    if rule in OURS:
        kinds = {bool(case["finds"]) for case in yaml.safe_load(case_file(rule).read_text(encoding="utf-8"))["cases"]}
        assert kinds == {True, False}, "cases that find something, and cases that do not"


def case_file(rule: Rule) -> Path:
    """Where a rule's cases are."""
    return CASES / "rules" / f"{rule.NAME}.yaml"


def test_every_rule_file_is_listed() -> None:
    folder = Path(expectations.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == {rule.NAME.replace("-", "_") for rule in RULES}
    assert [rule.FAMILY for rule in RULES] == sorted((rule.FAMILY for rule in RULES), key=FAMILIES.index)
