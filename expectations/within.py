"""What rules say of one note alone: it holds as long as note, packs and rules do, whatever the day and the other notes.

A rule that can say something so has `find_within`, which looks at one note; if that is not all, `find_across` says the
rest, and `find` is both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.rules import RULES
from extractors.model import Fact, Note
from extractors.packs.schema import Pack

Find = Callable[[Evidence], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Said:
    """What rules say within a note, as long as it has this text."""

    text: str
    findings: tuple[Finding, ...]


class Named(Protocol):
    """A rule, of which only the name matters here."""

    NAME: str


def said_within(note: Note, facts: tuple[Fact, ...], pack: Pack) -> tuple[Finding, ...]:
    """Run what rules have for one note on its own."""
    evidence = Evidence(facts, note.passages, pack, date.min, notes=(note,))
    return tuple(finding for rule in RULES for finding in _within(rule)(evidence))


def said_of(
    notes: Sequence[Note], facts: Sequence[Fact], pack: Pack, known: Mapping[str, Said]
) -> list[Finding] | None:
    """Collect what rules say within all notes; those with another text are asked anew. None if nothing is known."""
    if not known:
        return None
    changed = {note.path for note in notes if note.path not in known or known[note.path].text != note.text}
    stated: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts if changed else ():
        stated[fact.place.path].append(fact)
    said: list[Finding] = []
    for note in notes:
        anew = note.path in changed
        said.extend(said_within(note, tuple(stated[note.path]), pack) if anew else known[note.path].findings)
    return said


def says_within(rule: Named) -> bool:
    """Whether a rule has something for one note on its own."""
    return hasattr(rule, "find_within")


def across(rule: Named) -> Find:
    """Give what a rule has for all notes together, besides."""
    find: Find = getattr(rule, "find_across", _nothing)
    return find


def _within(rule: Named) -> Find:
    find: Find = getattr(rule, "find_within", _nothing)
    return find


def _nothing(_evidence: Evidence) -> Iterator[Finding]:
    return iter(())
