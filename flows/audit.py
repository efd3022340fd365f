"""The audit as a Prefect flow: a table of contents of tasks, each of them a plain function of the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows import audit_folder, history, pipeline, validation
from flows.settings import Settings
from flows.stages import Stages
from flows.writing import written_folder
from reports.audit import Audit

# Prefect would hash whole notebooks to look for a cached result.
load = task(name="load packs", cache_policy=NO_CACHE)(pipeline.load)
read = task(name="read notes", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[1, 5])(pipeline.read)
start = task(name="start extractor", cache_policy=NO_CACHE)(pipeline.start)
extract = task(name="extract facts", cache_policy=NO_CACHE)(pipeline.extract)
date = task(name="date lines", cache_policy=NO_CACHE)(pipeline.date_all)
judge = task(name="check facts", cache_policy=NO_CACHE)(pipeline.judge)
validate = task(name="validate with Great Expectations", cache_policy=NO_CACHE)(validation.validate)
recall = task(name="recall earlier runs", cache_policy=NO_CACHE)(history.recall)
report = task(name="write reports", cache_policy=NO_CACHE)(audit_folder.write_reports)
keep = task(name="keep the run", cache_policy=NO_CACHE)(history.keep)
forget = task(name="forget old runs", cache_policy=NO_CACHE)(history.forget)

# One worker: extraction is work for the processor, which more threads of one interpreter cannot speed up.
RUNNER = ThreadPoolTaskRunner[Any](max_workers=1)


@flow(name="audit-notes", validate_parameters=False, task_runner=RUNNER)  # type: ignore[arg-type]  # too narrow there
def audit_notes(settings: Settings) -> Audit:
    """Read notes, check their facts, write the audit folder."""
    with Stages() as stages:
        with written_folder(Path(settings.output)) as folder:
            pack = load(settings, stages)
            reading = read(settings, stages)
            extractor = start(pack, stages)
            facts = extract.map(list(pipeline.batches(reading.notes)), unmapped(extractor), unmapped(stages)).result()
            material = date(pipeline.together(reading, facts, pack), stages)
            audit = recall(judge(material, settings, stages), settings)
            validate(audit, folder, settings.data_docs, stages)
            finished = keep(report(audit, folder, stages), folder, settings)
        forget(settings)
    return finished
