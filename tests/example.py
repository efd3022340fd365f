"""The committed sample: the report of `notes/`, made anew by `make example`."""

from __future__ import annotations

import os
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from flows.pipeline import gather, judge
from flows.settings import Settings
from flows.stages import Stages
from reports.html import render_page

ROOT = Path(__file__).parents[1]
FOLDER = "reports/example"
PAGE = ROOT / FOLDER / "index.html"
STARTED = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
SETTINGS = Settings(as_of=date(2026, 11, 25), output=FOLDER)


def build() -> str:
    """Audit the notes as of a fixed day; what differs from run to run (clock, timings, age of lines) is left out."""
    with chdir(ROOT):
        stages = Stages()
        audit = judge(gather(SETTINGS, stages), SETTINGS, stages)
        return render_page(replace(audit, started=STARTED, timings={}))


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(build(), encoding="utf-8")
    print(f"{os.path.relpath(PAGE)}: written")
