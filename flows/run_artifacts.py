"""What Prefect's pages show of a run: a table of its findings, and the way to the report."""

from __future__ import annotations

from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.settings import Settings
from reports.audit import Audit
from reports.summary import summarize, summary_line

SUMMARY, RULES, REPORT = "audit-summary", "audit-findings", "audit-report"


def show(audit: Audit, settings: Settings) -> Audit:
    """Leave the summary, the findings by rule and a link to the report with the run."""
    summary = summarize(audit)
    severities = {rule.NAME: rule.SEVERITY.value for rule in audit.rules}
    rows = [{"rule": rule, "severity": severities[rule], "findings": count} for rule, count in summary.rules.items()]
    create_markdown_artifact(summary_line(audit), key=SUMMARY, description="What the audit found")
    create_table_artifact(rows, key=RULES, description="Findings by rule")
    page = Path(settings.output, "index.html").absolute()
    create_link_artifact(page.as_uri(), link_text=str(page), key=REPORT, description="The report on this machine")
    return audit
