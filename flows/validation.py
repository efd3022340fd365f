"""The stage that hands a run to Great Expectations."""

from __future__ import annotations

import json
from pathlib import Path

from flows.stages import Stages
from reports.audit import Audit


def validate(audit: Audit, folder: Path, with_docs: bool, stages: Stages) -> None:
    """Validate the fact table and every rule, and write Data Docs and results. Raises when the table is unsound."""
    with stages.stage("start Great Expectations"):
        from expectations.suites import validate as run_suites  # here: it takes seconds to import
    site = folder / "data_docs"
    passages = [passage for note in audit.notes for passage in note.passages]
    with stages.stage("validate"):
        validation = run_suites(
            audit.facts, passages, audit.findings, audit.rules, audit.started, site if with_docs else None
        )
    if with_docs:
        (site / "results.json").write_text(json.dumps(validation.results, indent=1), encoding="utf-8")
