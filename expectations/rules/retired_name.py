"""Services and features go by the name they have today.

Why: a retired or renamed service wastes the reader's time, and exams use the new name.
Fails: "store them in Amazon SimpleDB" (closed to new customers), "Amazon ES with Kibana" (renamed).
Passes: today's name, and the old one where the sentence itself says that it is retired, former or renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from expectations.dates import since_text, source_text
from expectations.evidence import Evidence
from expectations.findings import Citation, Finding, Severity, finding_id
from extractors.core import core_words
from extractors.model import Passage, PassageKind
from extractors.packs.schema import Entity, Lifecycle, LifecycleKind, Trust
from extractors.phrases import Hit, PhraseBook, words_of

NAME = "retired-name"
FAMILY = "stale"
SEVERITY = Severity.WARNING
_SEVERITIES = {
    LifecycleKind.RENAMED: Severity.INFO,
    LifecycleKind.RETIRED: Severity.WARNING,
    LifecycleKind.CLOSED: Severity.WARNING,
}


class _Name(NamedTuple):
    entity: str
    entry: int
    name: str
    excuses: bool


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every passage that uses a name that is out of date, once per name."""
    book = PhraseBook(_names(evidence))
    told = PhraseBook((phrase, phrase) for phrase in core_words("claims")["history words"])
    for passage in evidence.passages:
        words = words_of(passage.plain)
        hits = [hit for hit in book.find(words) if isinstance(hit.payload, _Name)]
        if not hits or told.find(words):
            continue
        excused = {
            (hit.payload.entity, hit.payload.entry)
            for hit in hits
            if isinstance(hit.payload, _Name) and hit.payload.excuses
        }
        for name, hit in _first_of_each(hits, passage, excused):
            entity = evidence.pack.entities[name.entity]
            entry = entity.lifecycle[name.entry]
            if entry.since is None or entry.since <= evidence.as_of:
                yield _finding(passage, hit, entity, entry, evidence)


def _names(evidence: Evidence) -> Iterator[tuple[str, object]]:
    for entity in evidence.pack.entities.values():
        for index, entry in enumerate(entity.lifecycle):
            yield from ((name, _Name(entity.id, index, name, False)) for name in entry.names)
            yield from ((name, _Name(entity.id, index, name, True)) for name in entry.unless)


def _first_of_each(hits: list[Hit], passage: Passage, excused: set[tuple[str, int]]) -> Iterator[tuple[_Name, Hit]]:
    seen: set[tuple[str, int]] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.words)):
        name = hit.payload
        if not isinstance(name, _Name) or name.excuses or (name.entity, name.entry) in seen | excused:
            continue
        written = passage.plain[hit.start : hit.end]
        if name.name[:1].isupper() and not written[:1].isupper():
            continue
        seen.add((name.entity, name.entry))
        yield name, hit


def _finding(passage: Passage, hit: Hit, entity: Entity, entry: Lifecycle, evidence: Evidence) -> Finding:
    written = passage.plain[hit.start : hit.end]
    citation = Citation(entry.statement, None, entry.since, None, entry.source, entry.checked)
    successor = (
        evidence.pack.entities[entry.successor].name if entry.successor in evidence.pack.entities else entry.successor
    )
    done = {
        LifecycleKind.RENAMED: "has another name",
        LifecycleKind.RETIRED: "is retired",
        LifecycleKind.CLOSED: "is closed to new customers",
    }[entry.kind]
    since = since_text(entry.since, entry.precision)
    return Finding(
        finding_id=finding_id(NAME, passage.place.path, passage.plain, entity.id, entry.names[0]),
        rule=NAME,
        severity=_SEVERITIES[entry.kind],
        message=f"{written} {done}{' ' + since if since else ''}: {entry.statement} "
        f"{source_text(citation, entry.trust, evidence.as_of)}",
        place=passage.place_of(hit.start, hit.end),
        quote=passage.text,
        reference=citation,
        suggestion=successor
        if entry.kind is LifecycleKind.RENAMED
        and entry.trust is not Trust.MEMORY
        and passage.kind is not PassageKind.HEADING
        else None,
        why=f"The name {written} stands for {entity.name}." + (f" Its successor: {successor}." if successor else ""),
    )
