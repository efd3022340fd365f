"""Cards as an Anki package, and beside it the manifest by which the next export knows what has changed or gone."""

from __future__ import annotations

from pathlib import PurePath

from reports.anki.content import contents
from reports.anki.keeping import parcel
from reports.anki.manifest import renewed, write_manifest
from reports.anki.note_type import NoteType
from reports.cleaning.export import Export, Material


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write the package and its manifest."""
    from reports.anki.package import package  # here, since genanki is of no use to the other exports

    kind = NoteType.CLOZE if material.cloze else NoteType.QUESTION
    notes = contents(material.cards, material.deck, kind)
    manifest = renewed(material.earlier, notes, int(material.started.timestamp()))
    packed = package(parcel(manifest, material.earlier, material.own_words))
    return {name: packed, manifest_name(name): write_manifest(manifest).encode()}


def manifest_name(name: str) -> str:
    """Name the manifest of a package."""
    return PurePath(name).with_suffix(".manifest.json").name


EXPORT = Export(
    "anki", "cleaned-facts.apkg", "a package of cards that Anki imports, and renews when imported again", files
)
