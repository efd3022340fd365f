"""The audit as a Prefect flow: a table of contents of tasks, each of them a plain function of the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow
from prefect.utilities.annotations import opaque

from flows import audit_folder, heartbeat, history, packs, pipeline, run_artifacts, telling, validation
from flows.parts import extract_part, read_parts
from flows.prefect_runners import extract_mapped
from flows.prefect_tasks import computing, filing, mapped
from flows.run_lock import only_run
from flows.run_states import tell_end
from flows.settings import resolve
from flows.stages import Stages
from flows.writing import written_folder

MINUTE, HOUR, DAY = 60, 3600, 86_400

load = computing("load packs", packs.load, MINUTE)
read = filing("read notes", pipeline.read, HOUR)
look_up = filing("look up extracts", pipeline.recall, HOUR)
extract = mapped("extract facts", extract_part, HOUR)
date = filing("date lines", pipeline.date_all, HOUR)
judge = computing("check facts", pipeline.judge, HOUR)
recall = filing("recall earlier runs", history.recall, MINUTE)
validate = computing("validate with Great Expectations", validation.validate, HOUR)
report = filing("write reports", audit_folder.write_reports, HOUR)
keep = computing("keep the run", history.keep, MINUTE)
tell = computing("tell what changed", telling.tell, HOUR)
forget = filing("forget old runs", history.forget, MINUTE)
show = computing("show in Prefect", run_artifacts.show, MINUTE)
beat = filing("write the heartbeat", heartbeat.beat, MINUTE)


@flow(name="audit-notes", timeout_seconds=DAY, on_failure=[tell_end], on_crashed=[tell_end])
def audit_notes(options: dict[str, Any], config: str | None = None, allow_empty: bool = False) -> opaque:
    """Read notes, check their facts, write the audit folder, tell what changed; gives the audit, wrapped up.

    `options` are those of the command.
    """
    settings = resolve(options, config)
    with Stages() as stages, only_run(Path(settings.output)):
        with written_folder(Path(settings.output)) as folder:
            pack = load(settings, stages)
            found = read(settings, stages)
            plan = look_up(found, pack, settings, stages)
            parts = extract_mapped(extract, plan.batches, pack, settings, stages)
            material = date(pipeline.together(found, plan, read_parts(parts, plan.batches), pack, settings), stages)
            audit = recall(judge(material, settings, stages), settings)
            validate(audit, folder, settings.data_docs, stages)
            finished = keep(report(audit, folder, stages), folder, settings)
        tell(finished, settings)
        forget(settings)
        show(finished, settings)
        return opaque(beat(finished, settings, allow_empty))  # Prefect need not look into it
