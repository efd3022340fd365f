"""`noteaudit audit`: the main job, a Prefect flow that writes the audit folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flows import options
from flows.exits import Stop
from flows.prefect_settings import prepare
from flows.settings import Settings, resolve
from flows.stages import Stages
from reports.audit import Audit

# How Prefect says that there is no server to talk to.
UNREACHABLE = ("Failed to reach API", "No Prefect API URL")


@click.command("audit")
@options.notes
@options.rules
@click.option("--output", metavar="FOLDER", help="Where to write the report and the fact table [audit].")
@click.option(
    "--no-history", "history", flag_value=0, type=int, help="Keep nothing of this run, and compare it with none."
)
@click.option("--direct", is_flag=True, help="Do the same without Prefect: faster, but no record of the run there.")
def command(direct: bool, config: str | None, allow_empty: bool, **given: object) -> int:
    """Read notes, extract facts, validate them and write the audit folder."""
    from flows.packs import load_packs
    from flows.rule_choice import chosen_rules
    from flows.verdict import exit_of
    from flows.writing import refuse_foreign
    from reports.digest import digest

    settings = resolve(given, config)
    chosen_rules(settings.select, settings.ignore)  # wrong names are told before anything starts
    load_packs(settings.pack)
    refuse_foreign(Path(settings.output))
    audit = _run_directly(settings) if direct else _run_flow(settings)
    click.echo(digest(audit), nl=False)
    click.echo(f"Report: {Path(settings.output) / 'index.html'}")
    options.name_skipped(audit.skipped)
    return exit_of(audit, settings.fail_on, allow_empty)


def _run_directly(settings: Settings) -> Audit:
    from flows.direct import audit_directly

    return audit_directly(settings)


def _run_flow(settings: Settings) -> Audit:
    prepare(os.environ)
    with Stages() as stages, stages.stage("run with Prefect"):
        from flows.audit import audit_notes

        try:
            return audit_notes(settings)
        except (RuntimeError, ValueError) as error:
            if str(error).startswith(UNREACHABLE):
                hint = "start that server, unset PREFECT_API_URL, or use --direct"
                raise Stop(f"{str(error).rstrip('/')}: {hint}") from error
            raise
