"""The last stage of a run: tell the channels of the settings what changed."""

from __future__ import annotations

from pathlib import Path

from flows.history import reopened, run_id
from flows.notifications import tell_all
from flows.settings import Settings
from reports.audit import Audit
from reports.message import message_of


def tell(audit: Audit, settings: Settings) -> Audit:
    """Tell what changed since the last run, or nothing when nothing did."""
    if settings.notify:
        report = str(Path(settings.output, "index.html").absolute())
        message = message_of(audit, reopened(audit, settings), run_id(audit.started), report)
        if message:
            tell_all(message, settings.notify)
    return audit
