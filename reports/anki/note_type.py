"""The two note types, as they have been since their first version: a question with its answer, and a cloze.

Anki would make a second note type of one whose fields or templates differ, so these are frozen: what is new goes into a
spare field. The day of change is fixed too, so that an import never overwrites how somebody has styled the cards.
`Personal` belongs to the reader; it comes last, so that the text format, which is read by position, can leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from importlib.resources import files
from typing import Any

KEY, QUESTION, ANSWER, CLOZE = "Key", "Question", "Answer", "Cloze"
FORMERLY, CHANGES, QUOTE, PLACE, NOTED, SOURCE = "Formerly", "Changes", "Quote", "Place", "Noted", "Source"
PERSONAL = "Personal"
FILLED = (KEY, QUESTION, ANSWER, CLOZE, FORMERLY, CHANGES, QUOTE, PLACE, NOTED, SOURCE)
SPARE = ("Spare 1", "Spare 2", "Spare 3")
FIELDS = (*FILLED, *SPARE, PERSONAL)
CHANGED = 1_795_564_800  # 2026-11-25; later than that only if a template has to change for everybody


class NoteType(IntEnum):
    """The note types by the id that Anki knows them by."""

    QUESTION = 1_873_402_911
    CLOZE = 1_873_402_912

    @property
    def title(self) -> str:
        """The name that Anki shows."""
        return _TITLES[self]


_TITLES = {NoteType.QUESTION: "noteaudit question", NoteType.CLOZE: "noteaudit cloze"}
_ASKED = {NoteType.QUESTION: "{{Question}}", NoteType.CLOZE: "{{cloze:Cloze}}"}
_ANSWERED = {
    NoteType.QUESTION: '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>',
    NoteType.CLOZE: '<div class="question">{{cloze:Cloze}}</div>',
}


def template_of(note_type: NoteType) -> Mapping[str, Any]:
    """Give the one card template of a note type."""
    return {
        "name": "Card 1",
        "qfmt": f'<div class="question">{_ASKED[note_type]}</div>',
        "afmt": f"{_ANSWERED[note_type]}\n{_read('back.html')}",
    }


def style() -> str:
    """Give the style sheet of both note types."""
    return _read("card.css")


def _read(name: str) -> str:
    return (files("reports.anki") / name).read_text(encoding="utf-8")
