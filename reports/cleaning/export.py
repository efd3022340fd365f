"""What an export is given, and what it gives back: files by name, the one it is named after first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reports.anki.manifest import Manifest
from reports.anki.own_words import OwnWords
from reports.cleaning.cards import Card
from reports.cleaning.model import Cleaned

DECK = "noteaudit"


@dataclass(frozen=True, slots=True)
class Material:
    """All that an export may use. `notes` are the paths of all notes; `earlier` and `own_words` are for Anki alone.

    `started` is when the run began: the one moment an export knows.
    """

    cleaned: Cleaned
    cards: tuple[Card, ...]
    notes: tuple[str, ...]
    started: datetime
    deck: str = DECK
    cloze: bool = False
    earlier: Manifest = field(default_factory=Manifest)
    own_words: Mapping[str, OwnWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, the usual name of its file or folder, what it is for, and how its files are made.

    `printable` says that its main file is text that may go to a terminal, `folder` that its files fill a folder.
    """

    name: str
    usual: str
    meaning: str
    files: Callable[[Material, str], Mapping[str, bytes]]
    printable: bool = False
    folder: bool = False
