"""A package that takes nothing from a reader: what they wrote and tagged in Anki goes back with the note.

Anki replaces a note as a whole when the one in the package is newer, the fields that the package leaves empty included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.anki.content import OWN_TAG, Content
from reports.anki.manifest import Exported, Manifest
from reports.anki.note_type import PERSONAL
from reports.anki.own_words import OwnWords


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes into a package: the notes, and the second of the export."""

    stamp: int
    notes: tuple[Exported, ...]


def parcel(manifest: Manifest, earlier: Manifest, own_words: Mapping[str, OwnWords]) -> Parcel:
    """Take the notes of a manifest, each with the words and tags that a reader gave it."""
    notes = []
    for guid, entry in manifest.notes.items():
        own = own_words.get(guid)
        notes.append(_kept(entry, earlier.notes.get(guid), own) if own else entry)
    return Parcel(manifest.stamp, tuple(notes))


def own_tags(tags: tuple[str, ...], earlier: Iterable[str], own: OwnWords | None) -> tuple[str, ...]:
    """Add the tags that a reader gave a note; those that an earlier export gave it are not theirs."""
    ours = {*tags, *earlier}
    theirs = own.tags if own else ()
    return (*tags, *(tag for tag in theirs if tag not in ours and not tag.startswith(OWN_TAG)))


def _kept(entry: Exported, before: Exported | None, own: OwnWords) -> Exported:
    """Add what is the reader's, and let the note be newer than theirs if theirs is not what it should be."""
    content = entry.content
    tags = own_tags(content.tags, before.content.tags if before else (), own)
    texts = {**content.texts, PERSONAL: own.personal}
    changed = max(entry.changed, own.changed + 1) if _is_behind(own, content) else entry.changed
    return replace(entry, content=replace(content, tags=tags, texts=texts), changed=changed)


def _is_behind(own: OwnWords, content: Content) -> bool:
    differs = any(_as_anki_has(text) != own.texts.get(name, "") for name, text in content.texts.items())
    return differs or not {*content.tags} <= {*own.tags}


def _as_anki_has(text: str) -> str:
    return unicodedata.normalize("NFC", text)
