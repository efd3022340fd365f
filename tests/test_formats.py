"""Every format says the same as the golden file beside the cases, and its own readers accept it.

After a wanted change, `NOTEAUDIT_WRITE_GOLDEN=1 pytest tests/test_formats.py` writes the files anew: read the diff.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from junitparser import Failure, JUnitXml, Skipped

from expectations.coverage import Coverage
from expectations.findings import Citation, Finding, Related, Severity, Status
from extractors.model import Place
from reports.audit import Audit, History
from reports.formats import FORMATS, Render
from tests.sample_audit import ATTACK, HOSTILE_PATH, PATH, hostile, sample

GOLDEN = Path(__file__).parent / "cases" / "formats"
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
KEYS = [
    "finding_id", "rule", "severity", "message", "path", "line_start", "line_end", "column_start", "column_end",
    "fact_ids", "related", "reference", "suggestion", "status",
]  # fmt: skip


def _lines(name: str, audit: Audit) -> list[str]:
    return FORMATS[name](audit).splitlines()


def _sarif(audit: Audit) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(FORMATS["sarif"](audit))["runs"][0]
    return run


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_its_golden_file(name: str) -> None:
    written = FORMATS[name](sample())
    golden = GOLDEN / f"sample.{name}"
    if os.environ.get("NOTEAUDIT_WRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_format() -> None:
    assert {path.suffix[1:] for path in GOLDEN.iterdir()} == set(FORMATS)


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_nothing_in_a_note_steers_a_terminal_or_breaks_the_encoding(render: Render) -> None:
    for audit in (hostile(), replace(hostile(), findings=(), facts=())):
        written = render(audit)
        assert not STEERING.search(written.replace("\n", ""))
        assert written.endswith("\n")
        assert written.encode("utf-8")


def test_text_begins_every_finding_with_its_place() -> None:
    heads = [line for line in _lines("text", sample()) if line and not line.startswith(" ")][:-1]
    assert len(heads) == 9
    assert all(re.fullmatch(r"notes/[\w.-]+:\d+:\d+: (error|warning|info) [a-z-]+ .+", line) for line in heads)


def test_text_is_coloured_only_when_asked() -> None:
    assert "\x1b" not in FORMATS["text"](sample())
    colored = FORMATS["text"](sample(), color=True)
    assert re.sub(r"\x1b\[\d+m", "", colored) == FORMATS["text"](sample())
    assert not STEERING.search(re.sub(r"\x1b\[\d+m|\n", "", FORMATS["text"](hostile(), color=True)))


def test_text_says_when_nothing_was_compared() -> None:
    empty = replace(sample(), findings=(), coverage=Coverage(3, 0, 0, (), ()))
    assert _lines("text", empty)[0].startswith("nothing was compared")


def test_a_finding_that_is_set_aside_is_counted_and_not_printed() -> None:
    aside = tuple(replace(finding, status=Status.KNOWN) for finding in sample().findings)
    assert _lines("text", replace(sample(), findings=aside)) == [
        "no findings (10 known); 11 facts in 1 note; 9 compared; 1 held; 1 file skipped; as of 2026-11-23"
    ]


def test_json_is_the_promised_list() -> None:
    objects = json.loads(FORMATS["json"](sample()))
    assert [list(each) for each in objects] == [KEYS] * len(sample().findings)
    first = objects[0]
    assert (first["path"], first["line_start"], first["column_start"]) == ("notes/aws-certification.txt", 81, 124)
    assert first["reference"] == {
        "value": 15,
        "unit": "months",
        "since": "2016-11-01",
        "until": None,
        "source": "https://docs.example.com/limits",
        "checked": "2026-11-01",
    }
    assert objects[-1]["status"] == "suppressed"


def test_json_gives_back_the_very_words_of_a_hostile_note() -> None:
    objects = json.loads(FORMATS["json"](hostile()))
    assert [each["message"] for each in objects] == [finding.message for finding in hostile().findings]
    assert objects[0]["path"] == HOSTILE_PATH


@pytest.mark.parametrize(
    "audit", [sample(), hostile(), replace(sample(), previous=History())], ids=["sample", "hostile", "later"]
)
def test_sarif_follows_its_schema(audit: Audit) -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif, of the dev extra, is not installed")
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(FORMATS["sarif"](audit))


def test_sarif_names_both_places_from_one_on() -> None:
    clash = next(each for each in _sarif(sample())["results"] if each["ruleId"] == "conflicting-claim")
    region = clash["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 6, "endLine": 7, "endColumn": 42}
    (other,) = clash["relatedLocations"]
    assert other["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 68}
    assert other["message"]["text"] == "denies strong"
    assert clash["message"]["text"].endswith(f"\n[{PATH}:5](1): denies strong")


def test_sarif_tells_a_finding_by_what_it_says_and_not_by_its_line() -> None:
    moved = tuple(
        replace(finding, place=replace(finding.place, line_start=900, line_end=900)) for finding in sample().findings
    )
    prints = [each["partialFingerprints"] for each in _sarif(sample())["results"]]
    assert [each["partialFingerprints"] for each in _sarif(replace(sample(), findings=moved))["results"]] == prints
    assert len({str(each) for each in prints}) == len(prints)


def test_sarif_carries_rule_pages_fixes_and_suppressions() -> None:
    run = _sarif(sample())
    rules = run["tool"]["driver"]["rules"]
    assert rules[3]["help"]["text"].startswith("A limit is the one that holds today.\n\nWhy:")
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"] if "ruleIndex" in each)
    first, *_, last = run["results"]
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "15 months"
    assert replacement["deletedRegion"] == first["locations"][0]["physicalLocation"]["region"]
    reason = "quoted from the exam guide (until 2027-03-31)"
    assert last["suppressions"] == [{"kind": "inSource", "justification": reason}]
    assert first["suppressions"] == []
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("notes/scan.pdf.txt")


def test_sarif_compares_with_a_baseline_only_if_there_is_one() -> None:
    assert not any("baselineState" in each for each in _sarif(sample())["results"])
    assert _sarif(replace(sample(), previous=History()))["results"][0]["baselineState"] == "new"


def test_sarif_writes_paths_as_addresses() -> None:
    hostile_places = [
        each["locations"][0]["physicalLocation"]["artifactLocation"] for each in _sarif(hostile())["results"]
    ]
    assert {place["uriBaseId"] for place in hostile_places} == set(_sarif(hostile())["originalUriBaseIds"])
    uris = set(re.findall(r'"uri": "([^"]*)"', FORMATS["sarif"](hostile())))
    assert all(re.fullmatch(r"[\w./~%-]+", uri) for uri in uris)
    absolute = replace(sample(), findings=(replace(sample().findings[0], place=Place("/n/ü x.md", 1, 1, 1, 2)),))
    place = _sarif(absolute)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///n/%C3%BC%20x.md"}


def test_sarif_takes_no_words_of_a_note_for_a_link() -> None:
    tricky = replace(sample().findings[0], message="[a](1) [b](https://example.com)", reference=None)
    named = replace(tricky, related=(Related("n/[x](2).md", 3, "also [c](1)"),))
    text = _sarif(replace(sample(), findings=(named,)))["results"][0]["message"]["text"]
    assert text == "[a] (1) [b] (https://example.com)\n[n/\\[x\\](2).md:3](1): also [c] (1)"


@pytest.mark.slow
def test_sarif_leaves_out_the_least_severe_of_more_findings_than_github_takes_and_says_so() -> None:
    first = sample().findings[0]
    mild = replace(first, severity=Severity.INFO, suggestion=None)
    many = (*(replace(mild, finding_id=str(number)) for number in range(25_001)), first)
    run = _sarif(replace(sample(), findings=many, facts=()))
    assert len(run["results"]) == 25_000
    assert run["results"][-1]["level"] == "error"
    said = run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert said == "2 findings, the least severe, are left out: code scanning takes 25,000"


def test_sarif_names_no_more_related_places_than_github_shows() -> None:
    copied = replace(sample().findings[0], related=(Related("n.md", 1, "again"),) * 200)
    (result,) = _sarif(replace(sample(), findings=(copied,)))["results"]
    assert len(result["relatedLocations"]) == 100


def test_github_commands_keep_to_one_line_and_escape_what_separates() -> None:
    *commands, summary = _lines("github", hostile())
    assert len(commands) == 4
    for command in commands:
        kind, properties, message = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", command).groups()  # type: ignore[union-attr]
        names = [each.split("=", 1)[0] for each in properties.split(",")]
        assert names in (["file", "line", "endLine", "col", "endColumn", "title"], ["file", "line", "endLine", "title"])
        assert kind in ("error", "warning")
        assert message
    assert "::" not in summary
    assert "file=notes/<img src=x onerror=alert(1)>\"' & %2C%3A%250A<U+001B>[2J.md," in commands[0]
    assert "%0D%0A" in commands[0]


def test_github_leaves_columns_out_of_a_finding_over_several_lines() -> None:
    wide = replace(sample().findings[0], place=Place("n.md", 3, 5, 7, 2))
    command = _lines("github", replace(sample(), findings=(wide,)))[0]
    assert command.startswith("::error file=n.md,line=3,endLine=5,title=noteaudit stale-limit::")


def test_junit_has_a_case_per_fact_and_per_damaged_passage() -> None:
    suite = next(iter(JUnitXml.fromstring(FORMATS["junit"](sample()).encode())))
    assert (suite.tests, suite.failures, suite.skipped) == (12, 9, 1)
    results = {case.name: [type(result) for result in case.result] for case in suite}
    assert results["metric retention (max): max 2 weeks (notes/aws-certification.txt:81:124)"] == [Failure]
    assert results["function timeout (max): max 15 minutes (notes/aws-certification.txt:196:57)"] == []
    assert results["deployment package size (max, compressed): max 50 MB (notes/aws-certification.txt:187:100)"] == []
    assert results["discount (max): max 90% (notes/aws-certification.txt:99:62)"] == [Skipped]
    assert results["notes/aws-certification.txt:62:3"] == [Failure]


def test_junit_survives_hostile_notes() -> None:
    suite = next(iter(JUnitXml.fromstring(FORMATS["junit"](hostile()).encode())))
    assert suite.tests == 3
    assert ATTACK in next(iter(suite)).classname


def test_the_formats_know_every_field_of_a_finding() -> None:
    """A new field of a finding, a related place or a citation asks for a decision here."""
    names = [{field.name for field in fields(kind)} for kind in (Finding, Related, Citation)]
    assert names == [
        {
            "finding_id", "rule", "severity", "message", "place", "quote", "fact_ids", "related", "reference",
            "suggestion", "why", "status",
        },
        {"path", "line_start", "message", "quote"},
        {"value", "unit", "since", "until", "source", "checked"},
    ]  # fmt: skip
    assert list(Severity) == ["error", "warning", "info"]
