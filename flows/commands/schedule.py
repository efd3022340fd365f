"""`noteaudit schedule`: audits that start by themselves."""

from __future__ import annotations

import os

import click

from flows import options
from flows.parameters import parameters_of
from flows.prefect_settings import prepare
from flows.settings import resolve


@click.command("schedule")
@options.notes
@options.rules
@options.folder
@options.telling
@click.option("--cron", metavar="EXPR", help="When: minute, hour, day, month, day of the week, as in '0 7 * * 1'.")
@click.option("--interval", metavar="SECONDS", type=click.IntRange(1), help="Or how often.")
@click.option(
    "--timezone", metavar="ZONE", help="Whose clock cron goes by, such as Europe/Berlin [that of this machine]."
)
@click.option("--name", metavar="NAME", help="Name of the schedule in Prefect [after the audit folder].")
def command(
    config: str | None,
    allow_empty: bool,
    cron: str | None,
    interval: int | None,
    timezone: str | None,
    name: str | None,
    **given: object,
) -> int:
    """Audit at set times, until interrupted; needs a Prefect server (`prefect server start`)."""
    from flows.refusals import refuse_hopeless

    prepare(os.environ)
    settings = resolve(given, config)
    refuse_hopeless(settings)
    from flows.schedule_times import now, times_of

    times = times_of(cron, interval, timezone)
    first = times.first(now())
    from flows.prefect_server import require_server
    from flows.schedule import serve_audit, usual_name

    require_server()
    chosen = name or usual_name(settings)
    click.echo(f"Serving audit-notes/{chosen}; first run {first:%Y-%m-%d %H:%M:%S} {times.timezone}. Ctrl-C ends it.")
    parameters = {"options": parameters_of(given, os.environ), "config": config, "allow_empty": allow_empty}
    serve_audit(chosen, times, parameters)
    return 0
