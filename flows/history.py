"""Earlier runs, kept under `history/` of the audit folder: one folder a run, named by its start, never changed."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flows.kept_run import FINDINGS, KeptRun, scope_of
from flows.publishing import HISTORY, MARK, PARTIAL
from flows.settings import Settings
from reports.audit import Audit, History
from reports.history import changes_of

FILES = ("facts.parquet", FINDINGS, MARK)
_RUN_ID = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z")


def run_id(started: datetime) -> str:
    """Name a run by its start in UTC, to the millisecond: names sort as the runs came, and are file names anywhere."""
    start = started.astimezone(UTC)
    return f"{start:%Y-%m-%dT%H-%M-%S}.{start.microsecond // 1000:03}Z"


def kept_runs(output: Path) -> list[KeptRun]:
    """List the kept runs, oldest first."""
    folder = output / HISTORY
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [KeptRun(folder / name) for name in names if _RUN_ID.fullmatch(name)]


def recall(audit: Audit, settings: Settings) -> Audit:
    """Let a run know the earlier ones that were about the same notes, packs and rules."""
    scope = scope_of(settings.summary())
    runs = kept_runs(Path(settings.output)) if settings.history else []
    alike = [run for run in runs if run.scope() == scope]
    if not alike:
        return audit
    return replace(audit, previous=History(tuple(run.past() for run in alike), alike[-1].findings()))


def reopened(audit: Audit, settings: Settings) -> set[str]:
    """Name the new findings that an earlier run than the last one had too: they were fixed, and are back."""
    changes = changes_of(audit)
    if changes is None or audit.previous is None:
        return set()
    new = {finding.finding_id for finding in changes.new}
    earlier = (KeptRun(Path(settings.output, HISTORY, run.name)) for run in audit.previous.runs[:-1])
    return new & {name for run in earlier if new for name in run.open_findings()}


def keep(audit: Audit, folder: Path, settings: Settings) -> Audit:
    """Copy the facts, findings and counts of a finished run in `folder` to where the history is published from."""
    if settings.history:
        target = folder / HISTORY / run_id(audit.started)
        target.mkdir(parents=True)
        for name in FILES:
            shutil.copyfile(folder / name, target / name)
    return audit


def forget(settings: Settings) -> None:
    """Remove all but the last runs; each is put out of sight at once, so that no half of one is ever met."""
    folder = Path(settings.output) / HISTORY
    old = kept_runs(folder.parent)[: -settings.history] if settings.history else []
    for run in old:
        with suppress(FileNotFoundError):  # another audit of the same notes was faster
            run.folder.rename(folder / f"{PARTIAL}{run.folder.name}")
    for part in folder.glob(f"{PARTIAL}*"):
        shutil.rmtree(part, ignore_errors=True)
