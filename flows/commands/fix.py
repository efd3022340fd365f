"""`noteaudit fix`: corrections as a unified diff, or written into the notes."""

from __future__ import annotations

import click

from flows import options
from flows.exits import Exit, first_of
from flows.settings import resolve
from flows.stages import Stages


@click.command("fix")
@options.notes
@click.option("--select", "--rule", multiple=True, metavar="RULE", help="Obey only this rule or family; several times.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not obey this rule or family; several times.")
@click.option("--unsafe", is_flag=True, help="Also make the suggestions that a person should look at.")
@click.option("--write", is_flag=True, help="Write the notes instead of printing the difference.")
@options.as_of
@options.color
def command(unsafe: bool, write: bool, color: str, config: str | None, **given: object) -> int:
    """Correct notes: print the difference, or write it with --write.

    Without --unsafe only what needs no look is corrected: today's value or name in a plain statement, and list items
    that repeat another word for word. All notes are checked again in memory; what would bring a new finding is taken
    back. What a note suppresses or a baseline knows, links, and files outside of the folders named are left alone.

    Exits 1 when there is something to correct, with --write 0 when all was written; 1 when something was taken back
    and 3 when a file could not be read or written.
    """
    from flows.fixing import find_fixes, fixed_files, write_fixes
    from flows.fixing_files import needs_reading, needs_writing
    from flows.fixing_shown import show
    from flows.fixing_told import tell

    settings = resolve(given, config)
    with Stages() as stages:
        needs = needs_writing if write else needs_reading
        fixes = find_fixes(settings, lambda edit: edit.safe or unsafe, needs, stages)
    if write:
        write_fixes(fixes)
    else:
        for fixed in fixed_files(fixes):
            show(fixed, options.colored(color))
    tell(fixes, write)
    return first_of((fixes.exit, Exit.FINDINGS if fixes.edits and not write else Exit.CLEAN))
