"""The committed sample: the report of `notes/` and, with a Chromium at hand, its picture; `make example` renews it."""

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
from tests.chromium import browser, find_browser

ROOT = Path(__file__).parents[1]
FOLDER = "reports/example"
PAGE = ROOT / FOLDER / "index.html"
PICTURE = PAGE.with_name("report.png")
STARTED = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
SETTINGS = Settings(as_of=date(2026, 11, 25), output=FOLDER)


def build() -> str:
    """Audit the notes as of a fixed day; what differs from run to run (clock, timings, age of lines) is left out."""
    with chdir(ROOT):
        stages = Stages()
        audit = judge(gather(SETTINGS, stages), SETTINGS, stages)
        return render_page(replace(audit, started=STARTED, timings={}))


def take_picture(chromium: str) -> None:
    """Show the page in a window of a common size and keep what is seen."""
    with browser(chromium) as window:
        window.open(PAGE, prefers_color_scheme="light").screenshot(PICTURE)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(build(), encoding="utf-8")
    print(f"{os.path.relpath(PAGE)}: written")
    if (chromium := find_browser()) is not None:
        take_picture(chromium)
        print(f"{os.path.relpath(PICTURE)}: written")
