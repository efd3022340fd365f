"""Cards in the form that Quizlet imports: question, tab, answer, one card a line."""

from __future__ import annotations

from reports.cleaning.export import Export, Material
from reports.spreadsheets import FORMULA_STARTS
from reports.visible import one_line


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write one card a line; Quizlet's own preset, tab and new line, reads it."""
    lines = (f"{_plain(card.first.question)}\t{_plain(card.answer)}\n" for card in material.cards)
    return {name: "".join(lines).encode()}


def _plain(text: str) -> str:
    """Write a text on one line; a blank, which Quizlet drops, keeps a spreadsheet from running it."""
    line = one_line(text)
    return f" {line}" if line.startswith(FORMULA_STARTS) else line


EXPORT = Export("quizlet", "cleaned-facts.quizlet.txt", "to paste into Quizlet's import", files, printable=True)
