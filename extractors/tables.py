"""Table rows: cells between bars or tabs, read aloud with " | " between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.blocks import Speak
from extractors.lines import Line, Shape, is_bar_row
from extractors.model import CELL
from extractors.plain import Plain, Span, joined, picked

_BAR = re.compile(r"(?<!\\)\|")
_AMOUNT = re.compile(r"(?<![\w-])\d")
_TABS = re.compile(r"\t+")
_DELIMITERS = re.compile(r"[|:\-\s]*-[|:\-\s]*")


def bar_cells(line: str, start: int) -> list[Span]:
    """Say where the cells of a Markdown row are; `start` is the place of `line` in the note."""
    first = len(line) - len(line.lstrip())
    last = len(line.rstrip())
    if line.startswith("|", first):
        first += 1
    if last > first and line[last - 1] == "|" and line[last - 2 : last - 1] != "\\":
        last -= 1
    return _between(_BAR, line, start, first, last)


def tab_cells(line: str, start: int) -> list[Span]:
    """Say where the cells of a line with tabs are; several tabs in a row only align."""
    return _between(_TABS, line, start, 0, len(line.rstrip()))


def find_rows(text: str, lines: Sequence[Line], first: int) -> tuple[list[tuple[Line, list[Span]]], int]:
    """Find the rows of a table that begins at line `first`, and where it ends; no rows if there is none."""
    cells_of = bar_cells if is_bar_row(lines[first].text) else tab_cells
    rows: list[tuple[Line, list[Span]]] = []
    end = first
    while end < len(lines) and lines[end].shape is Shape.WORDS:
        line = lines[end]
        if is_bar_row(line.text) != (cells_of is bar_cells):
            break
        start = line.start - 1 if line.start and text[line.start - 1] == "\t" else line.start
        cells = cells_of(text[start : line.end], start)
        if len(cells) < 2:
            break
        if not is_delimiters(line.text):
            rows.append((line, cells))
        end += 1
    if rows and all(cells[0].start == cells[0].end for _, cells in rows):
        rows = [(line, cells[1:]) for line, cells in rows]
    is_table = len(rows) >= 2 and len({len(cells) for _, cells in rows}) <= 2
    return (rows, end) if is_table else ([], first)


def has_amount(cells: Sequence[str]) -> bool:
    """Whether one of the cells holds a number that is not part of a name."""
    return any(_AMOUNT.search(cell) for cell in cells)


def is_delimiters(line: str) -> bool:
    """Whether a row only separates the header of a table from its body."""
    return "-" in line and bool(_DELIMITERS.fullmatch(line))


def read_row(text: str, cells: Sequence[Span], speak: Speak) -> Plain:
    """Read the cells of one row; an empty cell keeps its place, so that `plain.split(" | ")` gives every cell."""
    parts: list[str] = []
    offsets: list[int] = []
    for number, cell in enumerate(cells):
        if number:
            parts.append(CELL)
            offsets.extend([cell.start - 1] * 3)
        plain = _without_bars(speak(joined(text, [cell])))
        parts.append(plain.text)
        offsets.extend(plain.offsets)
    return Plain("".join(parts), offsets)


def headers_for(count: int, headers: Sequence[str]) -> tuple[str, ...]:
    """Fit header cells to a row with `count` cells."""
    return (*headers, *("",) * count)[:count]


def _without_bars(cell: Plain) -> Plain:
    """Close up a bar inside a cell, so that only the bars between cells have blanks around them."""
    text = cell.text
    if " |" not in text and "| " not in text:
        return cell
    kept = [place for place in range(len(text)) if text[place] != " " or "|" not in text[max(place - 1, 0) : place + 2]]
    return picked(cell, "".join(text[place] for place in kept), kept)


def _between(separator: re.Pattern[str], line: str, start: int, first: int, last: int) -> list[Span]:
    cells = []
    for found in separator.finditer(line, first, last):
        cells.append(Span(start + first, start + found.start()))
        first = found.end()
    cells.append(Span(start + first, start + last))
    return cells
