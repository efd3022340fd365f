"""`noteaudit audit`: the main job, a Prefect flow that writes the audit folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from flows import options
from flows.exits import Stop
from flows.notifications import stdout
from flows.parameters import parameters_of
from flows.prefect_settings import prepare
from flows.settings import Settings, resolve
from flows.stages import Stages
from reports.audit import Audit

# How Prefect says that there is no server to talk to.
UNREACHABLE = ("Failed to reach API", "No Prefect API URL")


@click.command("audit")
@options.notes
@options.rules
@options.folder
@options.telling
@click.option("--direct", is_flag=True, help="Do the same without Prefect: faster, but no record of the run there.")
def command(direct: bool, config: str | None, allow_empty: bool, **given: object) -> int:
    """Read notes, extract facts, validate them and write the audit folder."""
    from flows.refusals import refuse_hopeless
    from flows.verdict import exit_of
    from reports.digest import digest

    settings = resolve(given, config)
    refuse_hopeless(settings)
    audit = _run_directly(settings, allow_empty) if direct else _run_flow(given, config, allow_empty)
    if stdout.FORM not in settings.notify:  # else that has said all there is to say
        click.echo(digest(audit), nl=False)
        click.echo(f"Report: {Path(settings.output) / 'index.html'}")
    options.name_skipped(audit.skipped)
    return exit_of(audit, settings.fail_on, allow_empty)


def _run_directly(settings: Settings, allow_empty: bool) -> Audit:
    from flows.direct import audit_directly

    return audit_directly(settings, allow_empty)


def _run_flow(given: Mapping[str, object], config: str | None, allow_empty: bool) -> Audit:
    prepare(os.environ)
    parameters = parameters_of(given, os.environ)
    with Stages() as stages, stages.stage("run with Prefect"):
        from flows.audit import audit_notes

        try:
            audit: Audit = audit_notes(parameters, config, allow_empty).unwrap()
        except (RuntimeError, ValueError) as error:
            if str(error).startswith(UNREACHABLE):
                hint = "start that server, unset PREFECT_API_URL, or use --direct"
                raise Stop(f"{str(error).rstrip('/')}: {hint}") from error
            raise
    return audit
