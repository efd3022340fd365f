"""`noteaudit rules`: list every rule with its family, severity and sentence."""

from __future__ import annotations

import click

from flows import options


@click.command("rules")
@options.verbose
def command() -> None:
    """List the rules."""
    from expectations.rules import RULES
    from reports.rule_pages import page_of

    pages = [page_of(rule) for rule in RULES]
    width = max(len(page.name) for page in pages)
    for page in pages:
        click.echo(f"{page.name:{width}}  {page.severity.value:7}  {page.family:14}  {page.sentence}")
