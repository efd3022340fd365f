"""List items and paragraphs of which every sentence stands in one other place already, word for word or nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.lists.items import Item, notes_of
from expectations.passages import find_copies, with_content
from expectations.rules import duplicate_passage, near_duplicate
from extractors.core import word_set
from extractors.folding import fold
from extractors.model import Passage, Place
from extractors.phrases import words_of
from reports.audit import Audit
from reports.notebook import Notebook
from reports.summary import active


@dataclass(frozen=True, slots=True)
class Copy:
    """An item, the item that says the same, and the finding that says so.

    `exact` if they say it letter for letter, `beside` if they stand in one list, or as paragraphs under one heading.
    """

    item: Item
    following: Item | None
    original: Item
    finding: Finding
    exact: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class _Echo:
    """A sentence that stands elsewhere already: where, and the finding that says so."""

    original: Passage
    finding: Finding


def copied_items(audit: Audit, notebook: Notebook) -> Iterator[Copy]:
    """Find the items that hold nothing but what one other item says."""
    passages = tuple(passage for note in audit.notes for passage in note.passages)
    echoes = dict((*_near(audit, notebook), *_exact(audit, passages)))
    items = notes_of(Evidence(audit.facts, passages, audit.pack, audit.as_of)) if echoes else ()
    homes = {passage.place: item for note in items for item in note for passage in item.passages}
    for note in items:
        for index, item in enumerate(note):
            said = [echo for passage in item.passages if (echo := echoes.get(passage.place))]
            originals = {homes[echo.original.place] for echo in said}
            if len(said) == len(item.passages) and len(originals) == 1 and originals != {item}:
                yield from _copy(note, index, originals.pop(), said)


def _copy(note: Sequence[Item], index: int, original: Item, said: Sequence[_Echo]) -> Iterator[Copy]:
    """Give a copy of which nothing would be lost."""
    item = note[index]
    pairs = zip(item.passages, said, strict=True)
    exact = all(_folded(passage) == _folded(echo.original) for passage, echo in pairs)
    if exact or _words(item) <= _words(original):
        following = note[index + 1] if index + 1 < len(note) else None
        beside = original in note and _are_siblings(note[note.index(original) : index + 1])
        yield Copy(item, following, original, min((echo.finding for echo in said), key=_rank), exact, beside)


def _are_siblings(between: Sequence[Item]) -> bool:
    """Whether the first and last of consecutive items have one parent: no other item or heading comes between."""
    parents, section = between[-1].first.parents, between[-1].first.section if between else ()
    depth = len(parents)
    return (
        bool(between)
        and len(between[0].first.parents) == depth
        and all(item.first.section == section and item.first.parents[:depth] == parents for item in between)
    )


def _exact(audit: Audit, passages: Sequence[Passage]) -> Iterator[tuple[Place, _Echo]]:
    """Pair every sentence of a copied passage with the first that has its words."""
    findings = {finding.place: finding for finding in active(audit.findings) if finding.rule == duplicate_passage.NAME}
    for copies in find_copies(with_content(passages)) if findings else ():
        finding = findings.get(duplicate_passage.span_of(copies.first))
        if finding is not None:
            for run in copies.runs[1:]:
                for passage, original in zip(run, copies.first, strict=True):
                    yield passage.place, _Echo(original, finding)


def _near(audit: Audit, notebook: Notebook) -> Iterator[tuple[Place, _Echo]]:
    """Pair every sentence that restates another with the first of those it resembles."""
    for finding in active(audit.findings):
        if finding.rule == near_duplicate.NAME and finding.related:
            place, other = finding.place, finding.related[0]
            passage = notebook.passage_at(place.path, place.line_start, place.column_start)
            original = notebook.passage_saying(other.path, other.line_start, other.quote)
            if passage and original:
                yield passage.place, _Echo(original, finding)


def _words(item: Item) -> frozenset[str]:
    """Collect the words of an item that say something; a copy without a word of its own can go and nothing is lost."""
    words = (word for passage in item.passages for word in words_of(passage.plain))
    return frozenset(word.stem for word in words if word.text.casefold() not in word_set("contrast", "small"))


def _rank(finding: Finding) -> tuple[int, str]:
    return finding.severity.rank, finding.rule


def _folded(passage: Passage) -> str:
    return fold(passage.text)
