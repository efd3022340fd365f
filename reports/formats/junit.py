"""The run as JUnit XML: a case per fact, agreed, failed or held, and a case per finding that no fact carries."""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import canonicalize

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from expectations.findings import Finding, Severity
from extractors.model import Fact
from reports.audit import Audit
from reports.standing import MEANINGS, Standing, standings
from reports.summary import active
from reports.visible import one_line
from reports.wording import cited, fact_title, spot, stated, subject_name

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_SKIPPED = frozenset({Standing.HELD, Standing.ALONE})


def render(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write one suite; colour has no meaning here."""
    failing = [finding for finding in active(audit.findings) if finding.severity is not Severity.INFO]
    suite = TestSuite("noteaudit")
    suite.timestamp = audit.started.isoformat(timespec="seconds")
    suite.add_testcases(_fact_cases(audit, failing))
    facts = {fact.fact_id for fact in audit.facts}
    suite.add_testcases([_text_case(finding) for finding in failing if facts.isdisjoint(finding.fact_ids)])
    report = JUnitXml("noteaudit")
    report.add_testsuite(suite)
    report.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = report.tostring()  # type: ignore[no-untyped-call]
    # junitparser writes with lxml where that is installed: the canonical form is the same everywhere.
    return f"{_DECLARATION}\n{canonicalize(written.decode('utf-8'))}\n"


def _fact_cases(audit: Audit, failing: list[Finding]) -> list[TestCase]:
    failures: dict[str, list[Finding]] = defaultdict(list)
    for finding in failing:
        for fact_id in finding.fact_ids:
            failures[fact_id].append(finding)
    held = {held.fact_id: held.reason for held in audit.coverage.held}
    standing = standings(audit)
    return [_fact_case(fact, audit, failures[fact.fact_id], standing[fact.fact_id], held) for fact in audit.facts]


def _fact_case(fact: Fact, audit: Audit, failures: list[Finding], standing: Standing, held: dict[str, str]) -> TestCase:
    name = f"{fact_title(fact, audit.pack)}: {stated(fact)} ({spot(fact.place)})"
    case = TestCase(one_line(name), classname=one_line(subject_name(fact.subject, audit.pack)))
    if failures:
        case.result = [_failure(finding) for finding in failures]
    elif standing in _SKIPPED:
        case.result = [Skipped(one_line(held.get(fact.fact_id, MEANINGS[standing])))]
    return case


def _text_case(finding: Finding) -> TestCase:
    case = TestCase(one_line(spot(finding.place)), classname=one_line(finding.rule))
    case.result = [_failure(finding)]
    return case


def _failure(finding: Finding) -> Failure:
    failure = Failure(one_line(finding.message), finding.rule)
    lines = [f"{spot(finding.place)}: {finding.quote}"]
    lines += [f"{other.path}:{other.line_start}: {other.message} {other.quote}" for other in finding.related]
    if finding.reference:
        lines.append(f"reference: {cited(finding.reference)} ({finding.reference.source})")
    failure.text = "\n".join(one_line(line) for line in lines)
    return failure
