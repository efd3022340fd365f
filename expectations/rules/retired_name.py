"""Services and features go by the name they have today.

Why: a retired or renamed service wastes the reader's time, and exams use the new name.
Fails: "store them in Amazon SimpleDB" (closed to new customers), "Amazon ES with Kibana" (renamed), "restrict it with
an OAI" (superseded: it still works, but not as one does it today).
Passes: today's name, and the old one where the sentence itself says that it is retired, former or renamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.authority.dates import since_text, source_text, written_text
from expectations.authority.old_names import OldName, old_names
from expectations.corrections.renaming import renamed
from expectations.evidence import Evidence
from expectations.findings import Citation, Finding, Severity, finding_id
from expectations.reading.names import names_of
from extractors.model import PassageKind
from extractors.packs.schema import LifecycleKind, Pack, Trust

NAME = "retired-name"
FAMILY = "stale"
SEVERITY = Severity.WARNING
_SEVERITIES = {
    LifecycleKind.RENAMED: Severity.INFO,
    LifecycleKind.RETIRED: Severity.WARNING,
    LifecycleKind.CLOSED: Severity.WARNING,
    LifecycleKind.SUPERSEDED: Severity.INFO,
}
_ENDS = {
    LifecycleKind.RENAMED: "under another name",
    LifecycleKind.RETIRED: "retired",
    LifecycleKind.CLOSED: "closed to new customers",
    LifecycleKind.SUPERSEDED: "superseded",
}


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every passage that uses a name that is out of date, once per name."""
    for name in old_names(evidence):
        yield _finding(name, evidence)


def _finding(name: OldName, evidence: Evidence) -> Finding:
    passage, entity, entry = name.passage, name.entity, name.entry
    citation = Citation(entry.statement, None, entry.since, None, entry.source, entry.checked)
    successor = _successor(name, evidence.pack)
    return Finding(
        finding_id=finding_id(NAME, passage.place.path, passage.plain, entity.id, entry.names[0]),
        rule=NAME,
        severity=_SEVERITIES[entry.kind],
        message=f"{_ended(name)}: {entry.statement.rstrip('.')} {source_text(citation, entry.trust, evidence.as_of)}",
        place=passage.place_of(name.start, name.end),
        quote=passage.text,
        reference=citation,
        suggestion=renamed(name, successor, names_of(evidence.pack)) if successor and _is_exchangeable(name) else None,
        why=f"The name {name.written} stands for {entity.name}."
        + (f" Its successor: {successor}." if successor else ""),
    )


def _ended(name: OldName) -> str:
    """What became of a name, and since when; of words that only describe a thing, what became of the thing."""
    since = since_text(name.entry.since, name.entry.precision)
    written = written_text(name.passage.as_of, name.entry.since)
    end = f"{_ENDS[name.entry.kind]}{' ' + since if since else ''}{written}"
    return f'"{name.written}" speaks of what is {end}' if name.loose else f"{name.written}, {end}"


def _successor(name: OldName, pack: Pack) -> str | None:
    successor = pack.entities.get(name.entry.successor or "")
    return successor.name if successor else name.entry.successor


def _is_exchangeable(name: OldName) -> bool:
    """Whether the new name may simply take the place of the old one."""
    renamed = name.entry.kind is LifecycleKind.RENAMED and name.entry.trust is not Trust.MEMORY
    return renamed and not name.loose and name.passage.kind is not PassageKind.HEADING
