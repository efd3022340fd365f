"""Which findings a baseline knows: recognised by their rule, note and words, from whatever folder one looks."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from expectations.findings import Finding, Status
from extractors.folding import fold
from extractors.model import Note
from flows.baseline_file import Entry, read_baseline
from reports.audit import Audit
from reports.notebook import Notebook
from reports.wording import headline

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline held against a run: what still occurs, what does not, and what the run did not look at."""

    present: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    unseen: tuple[Entry, ...]

    def left(self) -> tuple[Entry, ...]:
        """What stays when what no longer occurs is removed."""
        counts: Counter[Key] = Counter()
        for entry in (*self.present, *self.unseen):
            counts[_key_of(entry)] += entry.count
        entries = {_key_of(entry): entry for entry in (*self.unseen, *self.present)}
        return tuple(replace(entry, count=counts[key]) for key, entry in entries.items())


def adopt(findings: Iterable[Finding], notes: Sequence[Note], file: Path) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Mark the findings that a baseline knows, and say so by finding id; one more than it counts is new."""
    left = Counter({_key_of(entry): entry.count for entry in read_baseline(file)})
    marked: list[Finding] = []
    reasons: dict[str, str] = {}
    for finding, key in _keyed(findings, notes, file):
        if finding.status is Status.NEW and left[key] > 0:
            left[key] -= 1
            reasons[finding.finding_id] = f"in the baseline {file.name}"
            marked.append(replace(finding, status=Status.KNOWN))
        else:
            marked.append(finding)
    return tuple(marked), reasons


def entries_of(audit: Audit, file: Path) -> tuple[Entry, ...]:
    """Turn the findings that count into the entries of a baseline."""
    counts: Counter[Key] = Counter()
    messages: dict[Key, str] = {}
    for finding, key in _keyed(audit.findings, audit.notes, file):
        if _counts(finding):
            counts[key] += 1
            messages.setdefault(key, _message(finding, file))
    return tuple(Entry(*key, count, messages[key]) for key, count in counts.items())


def compare(
    entries: Iterable[Entry], audit: Audit, paths: Sequence[str], rules: Iterable[str], file: Path
) -> Comparison:
    """Hold a baseline against a run over `paths`; `rules` are the names of all rules there are."""
    found = Counter(key for finding, key in _keyed(audit.findings, audit.notes, file) if _counts(finding))
    judged = _Judged(
        frozenset(rule.NAME for rule in audit.rules),
        frozenset(rules),
        frozenset(seen_from(file, note.path) for note in audit.notes),
        tuple(Path(os.path.abspath(path)) for path in paths),
        file,
    )
    groups: dict[str, list[Entry]] = {"present": [], "gone": [], "unseen": []}
    for entry in entries:
        there = min(found[_key_of(entry)], entry.count)
        if there:
            groups["present"].append(replace(entry, count=there))
        if there < entry.count:
            group = "gone" if judged.covers(entry) else "unseen"
            groups[group].append(replace(entry, count=entry.count - there))
    return Comparison(*(tuple(sorted(group)) for group in groups.values()))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a run looked at: some of all rules, and notes, or what was to be found under its paths."""

    ran: frozenset[str]
    rules: frozenset[str]
    notes: frozenset[str]
    paths: tuple[Path, ...]
    file: Path

    def covers(self, entry: Entry) -> bool:
        """Whether the run would have found what an entry knows: its rule ran or is no more, its note was read or is."""
        if entry.rule in self.rules and entry.rule not in self.ran:
            return False
        place = Path(os.path.abspath(self.file.parent / entry.path))
        missing = not place.exists() and any(place.is_relative_to(path) for path in self.paths)
        return entry.path in self.notes or missing


def seen_from(file: Path, path: str) -> str:
    """Write the path of a note as seen from the folder of a file, whatever the current folder is."""
    note = Path(path).parent.resolve() / Path(path).name
    try:
        return Path(os.path.relpath(note, file.parent.resolve())).as_posix()
    except ValueError:  # on another drive
        return note.as_posix()


def _counts(finding: Finding) -> bool:
    return finding.status in (Status.NEW, Status.KNOWN)


def _keyed(findings: Iterable[Finding], notes: Sequence[Note], file: Path) -> Iterator[tuple[Finding, Key]]:
    """Name each finding by note, rule and words: no line number, no current folder, and no reference is in it."""
    notebook = Notebook(notes)
    seen: dict[str, str] = {}
    for finding in findings:
        path = finding.place.path
        seen.setdefault(path, seen_from(file, path))
        yield finding, (seen[path], finding.rule, _fingerprint(finding, notebook))


def _fingerprint(finding: Finding, notebook: Notebook) -> str:
    marked = notebook.between(finding.place) or ""
    other = finding.related[0].quote if finding.related else ""
    words = "\x1f".join(fold(text) for text in (finding.quote, marked, other))
    return hashlib.sha256(f"{finding.rule}\x1f{words}".encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _key_of(entry: Entry) -> Key:
    return entry.path, entry.rule, entry.fingerprint


def _message(finding: Finding, file: Path) -> str:
    """The finding in words that do not change with the current folder or with the reference's last check."""
    message = headline(finding)
    for other in finding.related:
        message = message.replace(other.path, seen_from(file, other.path))
    return message


def counts_by_rule(entries: Iterable[Entry]) -> Mapping[str, int]:
    """Count findings by rule, most first."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry.rule] += entry.count
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
