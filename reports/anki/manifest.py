"""What earlier exports put on cards, kept beside the package: so that only what changed is renewed, and none is lost.

A fact that is in the notes no longer is exported once more, with the tag that says so: by it a reader finds the cards
to suspend. Anki suspends nothing on import.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reports.anki.content import RETIRED, Content
from reports.anki.note_type import NOTED, PLACE, NoteType

MARK = "anki export of noteaudit"
VERSION = 1
# A moved line alone is no reason to write over a note that somebody may have added to.
_PASSING = (PLACE, NOTED)


@dataclass(frozen=True, slots=True)
class Exported:
    """A note as last exported: the second it last changed, and whether its fact is gone."""

    content: Content
    changed: int
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """The notes of all exports to one file by name, and the second of the last export."""

    stamp: int = 0
    notes: Mapping[str, Exported] = field(default_factory=dict)


def renewed(earlier: Manifest, contents: Iterable[Content], started: int) -> Manifest:
    """Say what to export now: timestamps only grow, and grow only for what has changed."""
    stamp = max(started, earlier.stamp + 1)
    notes = {content.guid: _exported(content, earlier.notes.get(content.guid), stamp) for content in contents}
    gone = {guid: _retired(entry, stamp) for guid, entry in earlier.notes.items() if guid not in notes}
    return Manifest(stamp, {**notes, **gone})


def write_manifest(manifest: Manifest) -> str:
    """Write a manifest as JSON."""
    notes = {guid: _written(entry) for guid, entry in sorted(manifest.notes.items())}
    written = {"what": MARK, "version": VERSION, "stamp": manifest.stamp, "notes": notes}
    return json.dumps(written, indent=1, ensure_ascii=True) + "\n"


def read_manifest(text: str) -> Manifest:
    """Read a manifest. Raises ValueError when it is something else."""
    try:
        data = json.loads(text)
        if data["what"] != MARK or data["version"] != VERSION:
            raise ValueError(f"is not version {VERSION} of an {MARK}")
        notes = {str(guid): _read(str(guid), entry) for guid, entry in data["notes"].items()}
        return Manifest(int(data["stamp"]), notes)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"is no {MARK}: {error}") from error


def _exported(content: Content, before: Exported | None, stamp: int) -> Exported:
    if before is None or before.retired or _lasting(before.content) != _lasting(content):
        return Exported(content, stamp)
    return Exported(content, before.changed)


def _retired(entry: Exported, stamp: int) -> Exported:
    if entry.retired:
        return entry
    content = replace(entry.content, tags=(*entry.content.tags, RETIRED))
    return Exported(content, stamp, retired=True)


def _lasting(content: Content) -> tuple[object, ...]:
    texts = {name: text for name, text in content.texts.items() if name not in _PASSING}
    return (content.deck, content.tags, texts)


def _written(entry: Exported) -> dict[str, Any]:
    content = entry.content
    return {
        "note_type": content.note_type.value,
        "deck": content.deck,
        "tags": list(content.tags),
        "changed": entry.changed,
        "retired": entry.retired,
        "fields": dict(content.texts),
    }


def _read(guid: str, entry: Mapping[str, Any]) -> Exported:
    tags = tuple(str(tag) for tag in entry["tags"])
    texts = {str(name): str(text) for name, text in entry["fields"].items()}
    content = Content(guid, NoteType(int(entry["note_type"])), str(entry["deck"]), tags, texts)
    return Exported(content, int(entry["changed"]), bool(entry["retired"]))
