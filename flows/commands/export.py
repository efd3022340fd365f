"""`noteaudit export`: cleaned facts for another tool."""

from __future__ import annotations

import click

from flows import options
from flows.exits import Exit
from flows.settings import resolve
from reports.cleaning.cards import summary, sure, sure_or_unknown
from reports.cleaning.export import DECK
from reports.exports import EXPORTS

FORMATS = "\n".join(f"{export.name:9} {export.meaning}" for export in EXPORTS.values())


@click.command("export", epilog=f"\b\nFormats:\n{FORMATS}")
@options.notes
@click.option("--to", "format_name", type=click.Choice(list(EXPORTS)), required=True, help="The format; see below.")
@click.option("--output", metavar="FILE_OR_FOLDER", help="Where to write; - is standard output, for text.")
@click.option("--as-of", metavar="DATE", help="Clean as if today were this day, to repeat a run.")
@click.option("--with-unknown", is_flag=True, help="Make cards of what no pack knows, too: its sentence with a gap.")
@click.option("--cloze", is_flag=True, help="Anki: hide the value in its sentence, instead of asking for it.")
@click.option("--deck", metavar="NAME", help=f"Anki: the deck that holds a deck for each topic [{DECK}].")
@click.option("--collection", metavar="FILE", help="Anki: your collection.anki2; the words and tags you added stay.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is no cleaned fact.")
def command(
    format_name: str,
    output: str | None,
    with_unknown: bool,
    cloze: bool,
    deck: str | None,
    collection: str | None,
    allow_empty: bool,
    config: str | None,
    **given: object,
) -> int:
    """Write cleaned facts: duplicates merged, values of today in place of stale ones, disputed ones left out."""
    from flows.exporting import Request, audit_for, deliver, material_for

    worthy = sure_or_unknown if with_unknown else sure
    request = Request(EXPORTS[format_name], output, worthy, cloze, deck, collection)
    request.refuse_nonsense()
    audit = audit_for(request, resolve(given, config))
    material = material_for(request, audit)
    deliver(request, material)
    for line in summary(material.cleaned, worthy):
        click.echo(line, err=request.printed)
    options.name_skipped(audit.skipped)
    if not all(entry.wanted for entry in audit.skipped):
        return Exit.INCOMPLETE
    return Exit.CLEAN if material.cleaned.facts or allow_empty else Exit.EMPTY
