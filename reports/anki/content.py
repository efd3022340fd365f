"""What stands on a card: its fields as harmless HTML, its deck, its tags and its stable name."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.anki import note_type as fields
from reports.anki.note_type import NoteType
from reports.cleaning.cards import Card
from reports.cleaning.model import Authority, Basis, CleanedFact
from reports.spreadsheets import FORMULA_STARTS
from reports.visible import one_line, visible

OWN_TAG = "noteaudit"
CORRECTED = f"{OWN_TAG}::corrected"
RETIRED = f"{OWN_TAG}::retired"
# What Anki would obey within a field: sounds, LaTeX and clozes, after HTML itself.
_OBEYED = str.maketrans({"[": "&#91;", "{": "&#123;", "}": "&#125;"})
_NOT_IN_TAG = re.compile(r"[^\w.:-]+")


@dataclass(frozen=True, slots=True)
class Content:
    """A note for Anki; `texts` are the fields that are filled, as HTML."""

    guid: str
    note_type: NoteType
    deck: str
    tags: tuple[str, ...]
    texts: Mapping[str, str]


def contents(cards: Iterable[Card], deck: str, note_type: NoteType) -> tuple[Content, ...]:
    """Write a note for every card."""
    return tuple(_content(card, deck, note_type) for card in cards)


def guid_of(fact_key: str, note_type: NoteType) -> str:
    """Name a note by its fact key alone, in letters and digits that no format takes for anything else."""
    words = f"noteaudit/{note_type.title}/{fact_key}"
    return f"na{hashlib.sha256(words.encode()).hexdigest()[:18]}"


def safe(text: str) -> str:
    """Write a text of a note so that Anki shows it and obeys nothing in it, and a spreadsheet runs nothing."""
    shown = html.escape(visible(text)).translate(_OBEYED).replace("\t", " ").replace("\n", "<br>")
    return f"&#{ord(shown[0])};{shown[1:]}" if shown.startswith(FORMULA_STARTS) else shown


def _content(card: Card, deck: str, note_type: NoteType) -> Content:
    fact = card.first
    texts = {
        fields.KEY: safe(fact.fact_key),
        fields.QUESTION: safe(fact.question),
        fields.ANSWER: safe(card.answer),
        fields.CLOZE: _cloze(card) if note_type is NoteType.CLOZE else "",
        fields.FORMERLY: safe("; ".join(_formerly(card.facts))),
        fields.CHANGES: safe(fact.authority.changes if fact.authority else ""),
        fields.QUOTE: safe(fact.text),
        fields.PLACE: safe(", ".join(dict.fromkeys(str(spot) for fact in card.facts for spot in fact.spots))),
        fields.NOTED: safe(fact.as_of.isoformat() if fact.as_of else ""),
        fields.SOURCE: safe(_source(fact.authority)),
    }
    return Content(
        guid_of(fact.fact_key, note_type), note_type, f"{deck}::{_deck_part(fact.topic)}", _tags(card.facts), texts
    )


def _cloze(card: Card) -> str:
    """Hide the value where the note has it, or after the question where it is not in so many words."""
    fact = card.first
    hidden = f"{{{{c1::{safe(card.answer).replace(':', '&#58;')}}}}}"
    if len(card.facts) == 1 and fact.quote and fact.text.count(fact.quote) == 1:
        before, _, after = fact.text.partition(fact.quote)
        return f"{safe(before)}{hidden}{safe(after)}"
    return f"{safe(fact.question)} {hidden}"


def _formerly(facts: Iterable[CleanedFact]) -> Iterable[str]:
    for fact in facts:
        yield from (f"{entry.words} ({entry.reason})" for entry in fact.history)


def _source(authority: Authority | None) -> str:
    if authority is None:
        return ""
    return f"{authority.source}, {f'checked {authority.checked}' if authority.checked else 'never checked'}"


def _tags(facts: Iterable[CleanedFact]) -> tuple[str, ...]:
    """Tag by subject, one level a part of its name: `lamp::bulb`; what was corrected is tagged as such."""
    tags: dict[str, None] = {}
    for fact in facts:
        subject = fact.subject.replace(".", "::") if fact.resolved else f"unknown::{one_line(fact.topic)}"
        tags[_NOT_IN_TAG.sub("_", subject)] = None
        if fact.basis is Basis.CORRECTED:
            tags[CORRECTED] = None
    return tuple(tags)


def _deck_part(topic: str) -> str:
    """Name a deck by a topic; two colons would begin another level."""
    return re.sub(":{2,}", ":", one_line(topic)).replace('"', "'").strip(": ") or "notes"
