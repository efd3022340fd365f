"""Find the run that someone names: an id of the history or its beginning, `last`, `previous`, or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.exits import Stop
from flows.history import kept_runs
from flows.kept_run import FINDINGS, KeptRun
from flows.publishing import HISTORY

BACKWARDS = {"last": 1, "previous": 2}


def named_run(name: str, output: Path) -> KeptRun:
    """Find one run. Raises Stop when there is none of this name, or more than one."""
    runs = kept_runs(output)
    if name in BACKWARDS:
        return _counted_back(name, runs, output)
    alike = [run for run in runs if name and run.folder.name.startswith(name)]
    if len(alike) > 1:
        raise Stop(f"{name}: {len(alike)} runs begin so, from {alike[0].folder.name} on; write more of the name")
    if alike:
        return alike[0]
    if (Path(name) / FINDINGS).is_file():
        return KeptRun(Path(name))
    raise Stop(f"{name}: no such run ({_known(runs, output)}; a folder needs a {FINDINGS})")


def _counted_back(name: str, runs: Sequence[KeptRun], output: Path) -> KeptRun:
    back = BACKWARDS[name]
    if len(runs) < back:
        raise Stop(f"{name}: no such run ({_known(runs, output)}); run noteaudit audit first, or name two folders")
    return runs[-back]


def _known(runs: Sequence[KeptRun], output: Path) -> str:
    place = output / HISTORY
    if not runs:
        return f"{place} keeps none"
    if len(runs) == 1:
        return f"{place} keeps only {runs[0].folder.name}"
    return f"{place} keeps {len(runs)}, from {runs[0].folder.name} to {runs[-1].folder.name}"
