"""Great Expectations: an unsound table stops the run, and the suite says of every row what the linter says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import expectations.suites
from expectations.check import Outcome, check
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.rules import RULES
from expectations.statements import OK, finding_ids, statements_table
from expectations.suites import CrashedExpectation, UnsoundTable, Validation, validate
from extractors.facts import Extractor
from extractors.model import Fact, Place
from extractors.notes import read_text
from flows.packs import load_packs
from tests.today import TODAY

ROOT = Path(__file__).parents[1]
NOTES = "notes/aws-certification.txt"
STARTED = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLACE = Place("n.md", 1, 1, 1, 2)
ATTACK = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    pack = load_packs(("aws",))
    note = read_text((ROOT / NOTES).read_text(encoding="utf-8"), NOTES)
    return Evidence(Extractor(pack).facts(note), note.passages, pack, TODAY)


@pytest.fixture(scope="module")
def outcome(evidence: Evidence) -> Outcome:
    return check(evidence)


def validated(evidence: Evidence, findings: Sequence[Finding], site: Path | None = None) -> Validation:
    return validate(evidence.facts, evidence.passages, findings, RULES, STARTED, site)


def test_suite_and_linter_say_the_same_of_the_real_notes(evidence: Evidence, outcome: Outcome) -> None:
    said = validated(evidence, outcome.findings).flagged
    assert len(outcome.findings) > 20
    assert set(said) == {(finding.rule, finding.finding_id) for finding in outcome.findings}


def test_every_fact_of_a_finding_is_flagged_with_its_place(evidence: Evidence, outcome: Outcome) -> None:
    results = validated(evidence, outcome.findings).results["rules"]["results"]
    flagged = {
        (result["meta"]["rule"], row["statement_id"])
        for result in (entry["expectation_config"] | entry["result"] for entry in results)
        for row in result.get("unexpected_index_list", [])
        if row["path"] and row["line"]
    }
    known = {fact.fact_id for fact in evidence.facts}
    assert {
        (finding.rule, fact_id) for finding in outcome.findings for fact_id in finding.fact_ids if fact_id in known
    } <= flagged


def test_a_thousand_flagged_rows_are_all_named(evidence: Evidence) -> None:
    facts = tuple(
        replace(evidence.facts[0], fact_id=f"f{number}", place=Place("n.md", number, number, 1, 2))
        for number in range(1, 1001)
    )
    found = [finding(f"{number:016x}", fact.fact_id) for number, fact in enumerate(facts)]
    said = validated(replace(evidence, facts=facts, passages=()), found).flagged
    assert set(said) == {("stale-limit", entry.finding_id) for entry in found}


def test_severity_page_and_rule_are_on_every_expectation(evidence: Evidence) -> None:
    results = validated(evidence, ()).results["rules"]["results"]
    said = {
        entry["expectation_config"]["meta"]["rule"]: (
            entry["expectation_config"]["severity"],
            entry["expectation_config"]["description"],
        )
        for entry in results
    }
    named = {Severity.ERROR: "critical", Severity.WARNING: "warning", Severity.INFO: "info"}
    assert {rule: severity for rule, (severity, _) in said.items()} == {
        rule.NAME: named[rule.SEVERITY] for rule in RULES
    }
    assert all("Why:" in description for _, description in said.values())


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"fact_id": "twice"}, "fact_id: expect_column_values_to_be_unique"),
        ({"fact_id": None}, "fact_id: expect_column_values_to_not_be_null"),
        ({"unit": None}, "unit: expect_column_values_to_not_be_null"),
        ({"confidence": 1.5}, "confidence: expect_column_values_to_be_between"),
        ({"bound": "most"}, "bound: expect_column_values_to_be_in_set"),
        ({"place": Place("n.md", 3, 2, 1, 2)}, "table: expect_column_pair_values_a_to_be_greater_than_b"),
        ({"value": float("nan")}, "value: expect_column_values_to_not_be_null"),
    ],
)
def test_an_unsound_table_stops_the_run(evidence: Evidence, broken: dict[str, object], told: str) -> None:
    first, second = [fact for fact in evidence.facts if fact.kind == "quantity"][:2]
    facts: tuple[Fact, ...] = (replace(first, **broken), replace(second, **broken))  # type: ignore[arg-type]
    with pytest.raises(UnsoundTable, match=told):
        validate(facts, (), (), RULES, STARTED)


def test_no_fact_at_all_is_sound() -> None:
    assert validate((), (), (), RULES, STARTED).flagged == ()


def test_a_crashed_expectation_is_a_crash(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_column(*given: object) -> object:
        return statements_table(evidence.facts, (), (), [rule.NAME for rule in RULES[1:]])

    monkeypatch.setattr(expectations.suites, "statements_table", without_column)
    with pytest.raises(CrashedExpectation, match=RULES[0].NAME):
        validated(evidence, ())


def test_data_docs_run_no_script_load_nothing_and_show_the_text(evidence: Evidence, tmp_path: Path) -> None:
    fact = replace(evidence.facts[0], subject=ATTACK, text=ATTACK, place=Place(f"{ATTACK}.md", 1, 1, 1, 2))
    site = tmp_path / "site"
    validated(replace(evidence, facts=(fact,), passages=()), [finding("a" * 16, fact.fact_id, message=ATTACK)], site)
    pages = {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    assert len(pages) == 5
    for text in pages.values():
        assert "<script" not in text
        assert "src=" not in text
        assert "<link" not in text
        assert "default-src 'none'" in text
    (judged,) = [text for name, text in pages.items() if name.startswith("validations/rules")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in judged
    assert "stale-limit" in judged
    links = [part.split('"')[0] for part in pages["index.html"].split('href="')[1:]]
    assert len(links) == 4
    assert all((site / link).is_file() for link in links)


def test_results_are_json(evidence: Evidence, outcome: Outcome) -> None:
    assert json.loads(json.dumps(validated(evidence, outcome.findings).results, allow_nan=False))


def test_a_finding_where_nothing_was_stated_still_has_a_row() -> None:
    lost = finding("b" * 16, place=Place("n.md", 9, 9, 1, 4))
    table = statements_table((), (), [lost], ["stale-limit", "wrong-limit"])
    assert table["statement_id"].tolist() == ["n.md:9:1"]
    assert finding_ids(table["stale-limit"][0]) == ("b" * 16,)
    assert table["wrong-limit"].tolist() == [OK]


def finding(name: str, *facts: str, place: Place = PLACE, message: str = "stale") -> Finding:
    return Finding(name, "stale-limit", Severity.ERROR, message, place, "quote", fact_ids=facts)
