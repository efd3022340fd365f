"""A note of ours as it is in somebody's collection, with what they have written and tagged there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.anki.note_type import PERSONAL


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The fields of a note by name, its tags, and the second it was last changed."""

    texts: Mapping[str, str]
    tags: tuple[str, ...]
    changed: int

    @property
    def personal(self) -> str:
        """What the reader has written."""
        return self.texts.get(PERSONAL, "")
