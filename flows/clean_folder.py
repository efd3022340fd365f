"""The folder `clean/` of an audit: the cleaned facts of the run in every export format."""

from __future__ import annotations

from pathlib import Path

from flows.export_files import earlier_manifest
from reports.audit import Audit
from reports.cleaning.cards import cards, sure
from reports.cleaning.clean import clean
from reports.cleaning.export import Material
from reports.exports import EXPORTS, anki

CLEAN = "clean"


def write_clean(audit: Audit, folder: Path) -> None:
    """Write every format into `clean/` of a folder that is yet to take the place of the earlier audit."""
    cleaned = clean(audit)
    before = Path(audit.settings["output"]) / CLEAN / anki.EXPORT.usual
    material = Material(
        cleaned=cleaned,
        cards=cards(cleaned, sure),
        notes=tuple(note.path for note in audit.notes),
        started=audit.started,
        earlier=earlier_manifest(before),
    )
    for export in EXPORTS.values():
        place = folder / CLEAN / export.usual if export.folder else folder / CLEAN
        place.mkdir(parents=True, exist_ok=True)
        for name, content in export.files(material, export.usual).items():
            (place / name).write_bytes(content)
