"""The files of an audit folder, written from a finished run."""

from __future__ import annotations

import platform
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from expectations.findings import Severity
from flows.clean_folder import write_clean
from flows.fact_files import as_csv, as_jsonl, as_parquet
from flows.publishing import MARK
from flows.stages import Stages
from reports.audit import Audit
from reports.formats import FORMATS
from reports.formats.json import dump
from reports.html import render_page
from reports.places import links_from
from reports.summary import summarize

INFLUENTIAL = ("noteaudit", "spacy", "pandas", "great-expectations", "prefect")


def write_reports(audit: Audit, folder: Path, stages: Stages) -> Audit:
    """Write everything but Data Docs, and give back the run with the time that it took."""
    with stages.stage("write facts"):
        (folder / "facts.csv").write_bytes(as_csv(audit.facts))
        (folder / "facts.jsonl").write_bytes(as_jsonl(audit.facts))
        (folder / "facts.parquet").write_bytes(as_parquet(audit.facts))
    with stages.stage("write cleaned facts"):
        write_clean(audit, folder)
    timed = replace(audit, timings=dict(stages.seconds))
    with stages.stage("write reports"):
        _write(folder / "findings.json", FORMATS["json"](timed))
        _write(folder / "findings.sarif", FORMATS["sarif"](timed))
        _write(folder / "index.html", render_page(timed, links_from(audit.settings["output"])))
    finished = replace(audit, timings=dict(stages.seconds))
    _write(folder / MARK, dump(record(finished)))
    return finished


def record(audit: Audit) -> dict[str, object]:
    """Say what made this run: versions, settings, the day it judged by; and its counts and timings."""
    return {
        "started": audit.started.isoformat(timespec="seconds"),
        "as_of": audit.as_of.isoformat(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in INFLUENTIAL}},
        "settings": dict(audit.settings),
        "counts": counts(audit),
        "skipped": [{"path": entry.path, "reason": entry.reason} for entry in audit.skipped],
        "timings": {stage: round(seconds, 3) for stage, seconds in audit.timings.items()},
    }


def counts(audit: Audit) -> dict[str, object]:
    """Count what was read, compared and found."""
    severities = summarize(audit).severities
    return {
        "notes": len(audit.notes),
        "passages": sum(len(note.passages) for note in audit.notes),
        "facts": len(audit.facts),
        "compared": audit.coverage.compared,
        "held": len(audit.coverage.held),
        "skipped": len(audit.skipped),
        "findings": {severity.value: severities[severity] for severity in Severity},
    }


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", errors="backslashreplace")
