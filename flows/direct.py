"""The audit without Prefect: the stages of the flow, called one after the other."""

from __future__ import annotations

from pathlib import Path

from flows.audit_folder import write_reports
from flows.heartbeat import beat
from flows.history import forget, keep, recall
from flows.pipeline import date_all, judge, material_of, read
from flows.run_lock import only_run
from flows.settings import Settings
from flows.stages import Stages
from flows.telling import tell
from flows.validation import validate
from flows.writing import written_folder
from reports.audit import Audit


def audit_directly(settings: Settings, allow_empty: bool) -> Audit:
    """Read notes, check their facts, write the audit folder."""
    with Stages() as stages, only_run(Path(settings.output)):
        with written_folder(Path(settings.output)) as folder:
            audit = recall(
                judge(date_all(material_of(read(settings, stages), settings, stages), stages), settings, stages),
                settings,
            )
            validate(audit, folder, settings.data_docs, stages)
            finished = keep(write_reports(audit, folder, stages), folder, settings)
        tell(finished, settings)
        forget(settings)
        return beat(finished, settings, allow_empty)
