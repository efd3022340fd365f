"""When a schedule starts a run: a cron expression as people write it for cron, or an interval in seconds."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from flows.exits import Stop

if TYPE_CHECKING:
    from prefect.schedules import Schedule

MONDAYS = "0 7 * * 1"


@dataclass(frozen=True, slots=True)
class Times:
    """Either a cron expression, read by the clock of a time zone, or an interval."""

    timezone: str
    cron: str | None = None
    interval: timedelta | None = None

    def schedule(self) -> Schedule:
        """Say it to Prefect."""
        from prefect.schedules import Schedule

        return Schedule(cron=self.cron, interval=self.interval, timezone=self.timezone)

    def first(self, now: datetime) -> datetime:
        """Find the first time after now, as Prefect's server will. Raises Stop when there is none."""
        from prefect.server.schemas.schedules import CronSchedule

        if self.interval:
            return (now + self.interval).astimezone(ZoneInfo(self.timezone))
        try:
            schedule = CronSchedule(cron=str(self.cron), timezone=self.timezone)
            return asyncio.run(schedule.get_dates(1, start=now))[0]
        except ValueError:
            raise Stop(f"--cron: {self.cron!r} never comes; {_EXPECTED}") from None


_EXPECTED = f"write minute, hour, day, month and day of the week, such as {MONDAYS!r} for Mondays at seven"


def times_of(cron: str | None, interval: int | None, timezone: str | None) -> Times:
    """Read the options of the command. Raises Stop unless they name exactly one way, that can be understood."""
    zone = timezone or get_localzone_name() or "UTC"
    if (cron is None) == (interval is None):
        raise Stop(f"give --cron {MONDAYS!r}, or --interval SECONDS, and not both")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Stop(f"--timezone: {zone!r} is no time zone; write one such as Europe/Berlin") from None
    if interval is not None:
        return Times(zone, interval=timedelta(seconds=interval))
    return Times(zone, cron=_cron(cron or ""))


def _cron(text: str) -> str:
    from prefect.schedules import Cron

    try:
        Cron(text)
    except ValueError:
        raise Stop(f"--cron: {text!r} is no cron expression; {_EXPECTED}") from None
    return text.strip()


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)
