"""The runs that the trend shows: the last ones, with this one at the end."""

from __future__ import annotations

from reports.audit import Audit, PastRun
from reports.summary import summarize

SHOWN_RUNS = 30
THIS_RUN = "this run"


def last_runs(audit: Audit) -> tuple[PastRun, ...]:
    """Give the last runs, oldest first; none when this one is the first, for one run is no trend."""
    if audit.previous is None or not audit.previous.runs:
        return ()
    this = PastRun(THIS_RUN, audit.started, audit.as_of, len(audit.facts), summarize(audit).severities)
    return (*audit.previous.runs, this)[-SHOWN_RUNS:]
