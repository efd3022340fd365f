"""`noteaudit explain RULE`: show one rule's page."""

from __future__ import annotations

import click

from flows import options


@click.command("explain")
@click.argument("rule")
@options.verbose
def command(rule: str) -> None:
    """Show a rule's page: what it asks for, why, what fails and what passes."""
    from flows.rule_choice import rule_named
    from reports.rule_pages import page_of

    page = page_of(rule_named(rule))
    click.echo(f"{page.name} ({page.family}, {page.severity.value})\n\n{page.text}")
