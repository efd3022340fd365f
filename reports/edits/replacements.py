"""Edits that replace words: the suggestion of a finding in the place of what it marks, and wherever else it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.findings import Finding
from expectations.rules import retired_name
from extractors.folding import fold
from extractors.model import Passage, Place
from reports.audit import Audit
from reports.edits.articles import article_before
from reports.edits.edit import Edit
from reports.edits.safety import Safety
from reports.edits.untouched import is_address, is_code_or_link
from reports.notebook import Notebook
from reports.summary import active

_WORD_END = re.compile(r"[^\W_]+|_+|[^\w]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters `start` to `end` of a passage's plain text, and the words that are to stand there."""

    passage: Passage
    start: int
    end: int
    words: str

    @property
    def place(self) -> Place:
        return self.passage.place_of(self.start, self.end)

    @property
    def plain(self) -> str:
        return self.passage.plain[self.start : self.end]


def replacements(audit: Audit, notebook: Notebook) -> Iterator[Edit]:
    """Give the edits of every finding that suggests other words for its place."""
    safety = Safety(audit)
    for finding in active(audit.findings):
        marked = _marked(finding, notebook)
        for stretch in _everywhere(finding, marked) if marked else ():
            edit = _edit(finding, stretch, notebook, safety)
            if edit is not None:
                yield edit


def _marked(finding: Finding, notebook: Notebook) -> _Stretch | None:
    """Find the words that a finding marks in its passage."""
    place = finding.place
    passage = notebook.passage_at(place.path, place.line_start, place.column_start)
    if finding.suggestion is None or passage is None:
        return None
    start, end = (_index(passage, line, column) for line, column in _ends(place))
    return _Stretch(passage, start, end, finding.suggestion) if start < end else None


def _ends(place: Place) -> tuple[tuple[int, int], tuple[int, int]]:
    return (place.line_start, place.column_start), (place.line_end, place.column_end)


def _index(passage: Passage, line: int, column: int) -> int:
    """Find the character of a passage's plain text that stands at a line and column, or the next one."""
    lines = passage.text.split("\n")[: line - passage.place.line_start]
    before = sum(len(text) + 1 for text in lines)
    offset = before + column - (1 if lines else passage.place.column_start)
    return bisect_left(passage.offsets, offset)


def _everywhere(finding: Finding, marked: _Stretch) -> Iterator[_Stretch]:
    """Give a finding's place, and where a name is told once for a sentence, all other places it has there."""
    yield marked
    if finding.rule == retired_name.NAME:
        plain = marked.passage.plain
        for found in re.finditer(rf"(?<![\w-]){re.escape(marked.plain)}(?![\w-])", plain[marked.end :]):
            yield _Stretch(marked.passage, marked.end + found.start(), marked.end + found.end(), marked.words)


def _edit(finding: Finding, stretch: _Stretch, notebook: Notebook, safety: Safety) -> Edit | None:
    """Turn words to be replaced into an edit; None where markup stands among them or other notes find each other."""
    fitted = _fitted(stretch, notebook)
    if fitted is None or safety.forbids(finding, stretch.passage):
        return None
    place, words = fitted.place, fitted.words
    touched = list(_touched(place, notebook.lines(place.path)))
    if any(is_address(*part) for part in touched):
        return None
    before = notebook.between(place) or ""
    plain = not any(is_code_or_link(*part) for part in touched)
    return Edit(
        place=place,
        before=before,
        after=_broken(before, words),
        rule=finding.rule,
        finding_id=finding.finding_id,
        severity=finding.severity,
        safe=plain and safety.allows(finding, stretch.passage, stretch.start, stretch.end, stretch.words),
        title=f'Replace "{stretch.plain}" with "{stretch.words}"',
    )


def _touched(place: Place, lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Give every line that a place touches, with the first and the last of its characters that it takes."""
    for number in range(place.line_start, place.line_end + 1):
        line = lines[number - 1]
        start = place.column_start - 1 if number == place.line_start else 0
        yield line, start, place.column_end - 1 if number == place.line_end else len(line)


def _fitted(stretch: _Stretch, notebook: Notebook) -> _Stretch | None:
    """Fit a stretch to the note: with its article, and where markup stands among the words, only what differs."""
    if stretch.plain == stretch.words:
        return None
    whole = _with_article(stretch)
    for candidate in (whole, _narrowed(whole)):
        raw = notebook.between(candidate.place)
        if raw is not None and candidate.plain and fold(raw) == fold(candidate.plain):
            return candidate
    return None


def _with_article(stretch: _Stretch) -> _Stretch:
    article = article_before(stretch.passage.plain[: stretch.start], stretch.words)
    if article is None:
        return stretch
    length, form = article
    return _Stretch(stretch.passage, stretch.start - length, stretch.end, form + stretch.words)


def _narrowed(stretch: _Stretch) -> _Stretch:
    """Leave out the words at both ends that stay."""
    old, new = _WORD_END.findall(stretch.plain), _WORD_END.findall(stretch.words)
    start = end = 0
    while old and new and old[0] == new[0]:
        start += len(old.pop(0))
        new.pop(0)
    while old and new and old[-1] == new[-1]:
        end += len(old.pop())
        new.pop()
    return _Stretch(stretch.passage, stretch.start + start, stretch.end - end, "".join(new))


def _broken(before: str, words: str) -> str:
    """Keep a line break that stands between the words: the new ones are broken after as many."""
    found = re.search(r"\s*\n\s*", before)
    if found is None:
        return words
    parts = words.split(" ")
    if len(parts) < 2:
        return words + found.group()
    first = min(len(before[: found.start()].split()), len(parts) - 1)
    return " ".join(parts[:first]) + found.group() + " ".join(parts[first:])
