"""The day on which tests judge."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 25)
