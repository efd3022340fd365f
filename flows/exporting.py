"""One export: the run it is made from, what it is given, and where its files go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click

from flows.anki_collection import own_words
from flows.exits import Stop
from flows.export_files import earlier_manifest, target_of, write_beside, write_folder
from flows.pipeline import date_all, gather, judge
from flows.settings import Settings
from flows.stages import Stages
from reports.anki.manifest import Manifest
from reports.audit import Audit
from reports.cleaning.cards import Worthy, cards
from reports.cleaning.clean import clean
from reports.cleaning.export import DECK, Export, Material
from reports.exports import anki, anki_tsv

STDOUT = "-"
CAUTION = (
    "Anki replaces a note that has changed as a whole: to keep what you wrote in its field Personal, "
    "name your collection with --collection, or import --to anki-tsv instead"
)
_CARDS = (anki.EXPORT, anki_tsv.EXPORT)


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants exported, and how; the last three are about Anki only."""

    export: Export
    output: str | None
    worthy: Worthy
    cloze: bool
    deck: str | None
    collection: str | None

    @property
    def printed(self) -> bool:
        """Whether it goes to standard output."""
        return self.output == STDOUT

    def refuse_nonsense(self) -> None:
        """Raise Stop for every option that this format has no use for."""
        name = self.export.name
        problems = []
        if self.export not in _CARDS and (self.cloze or self.deck or self.collection):
            problems.append(f"--cloze, --deck and --collection are for --to anki or anki-tsv, not {name}")
        if self.printed and not self.export.printable:
            problems.append(f"--to {name} cannot go to standard output; name a place with --output")
        if problems:
            raise Stop(*problems)


def audit_for(request: Request, settings: Settings) -> Audit:
    """Read and judge the notes; a folder that is exported to is not read, should it lie among them."""
    if request.export.folder:
        settings = replace(settings, output=str(target_of(request.export, request.output)))
    with Stages() as stages:
        return judge(date_all(gather(settings, stages), stages), settings, stages)


def material_for(request: Request, audit: Audit) -> Material:
    """Clean the facts of a run, and read what an earlier export and the reader's collection say."""
    cleaned = clean(audit)
    target = target_of(request.export, request.output)
    return Material(
        cleaned=cleaned,
        cards=cards(cleaned, request.worthy),
        notes=tuple(note.path for note in audit.notes),
        started=audit.started,
        deck=request.deck or DECK,
        cloze=request.cloze,
        earlier=earlier_manifest(target) if request.export is anki.EXPORT else Manifest(),
        own_words=own_words(Path(request.collection)) if request.collection else {},
    )


def deliver(request: Request, material: Material) -> None:
    """Write the files of an export, or print the main one."""
    if request.printed:
        (content, *_) = request.export.files(material, request.export.usual).values()
        click.echo(content, nl=False)
        return
    target = target_of(request.export, request.output)
    files = request.export.files(material, target.name)
    if request.export.folder:
        write_folder(target, files)
    else:
        write_beside(target, files)
    click.echo(f"Written: {target}")
    if material.earlier.notes and not request.collection:
        click.echo(CAUTION, err=True)
