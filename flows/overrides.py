"""Settings for some of the notes: judged as of another day, or by other rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from expectations.findings import Finding
from expectations.suggestions import unknown
from extractors.model import Note
from flows.setting_values import Unshown, day, patterns, texts

KEYS: Mapping[str, Callable[[object], object]] = {"paths": patterns, "as_of": day, "select": texts, "ignore": texts}


@dataclass(frozen=True, slots=True)
class Override:
    """Which notes, by patterns as in .gitignore from a folder; the day they tell of, and the rules for them."""

    paths: tuple[str, ...]
    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    folder: str = ""

    def covers(self, path: str) -> bool:
        """Whether it is about a note."""
        inside = os.path.relpath(path, self.folder)
        return not inside.startswith(os.pardir) and _spec(self.paths).match_file(inside)

    def drops(self, rule: str, family: str) -> bool:
        """Whether a rule does not run for its notes."""
        names = {rule, family}
        return not names.isdisjoint(self.ignore) or (bool(self.select) and names.isdisjoint(self.select))

    def __str__(self) -> str:
        """Show it in one line, as in a report."""
        said = {"as_of": self.as_of, "select": ", ".join(self.select), "ignore": ", ".join(self.ignore)}
        return f"{', '.join(self.paths)}: {'; '.join(f'{name} {value}' for name, value in said.items() if value)}"


def read_overrides(value: object) -> tuple[Override, ...]:
    """Read the tables of a configuration. Raises ValueError naming everything that is wrong with any of them."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise ValueError("expected tables, each under [[overrides]]")
    problems = [f"table {number}: {problem}" for number, entry in enumerate(value, 1) for problem in _problems(entry)]
    if problems:
        raise Unshown("; ".join(problems))
    return tuple(_read(entry) for entry in value)


def override_beside(folder: Path, override: Override) -> Override:
    """Let the patterns start from the folder of the configuration."""
    return replace(override, folder=os.path.abspath(folder))


def told_as_of(notes: Sequence[Note], overrides: Sequence[Override]) -> tuple[Note, ...]:
    """Give notes the day that an override says they tell of, unless they say so themselves; the last one counts."""
    days = [override for override in reversed(overrides) if override.as_of]
    if not days:
        return tuple(notes)
    return tuple(
        note
        if note.as_of
        else replace(note, as_of=next((entry.as_of for entry in days if entry.covers(note.path)), None))
        for note in notes
    )


def heeding(
    findings: Iterable[Finding], overrides: Sequence[Override], families: Mapping[str, str]
) -> Iterator[Finding]:
    """Leave out the findings of rules that do not run for the note they are in, or for all other notes they name."""
    for finding in findings:
        others = tuple(other.path for other in finding.related)
        drop = [entry for entry in overrides if entry.drops(finding.rule, families[finding.rule])]
        here = any(entry.covers(finding.place.path) for entry in drop)
        elsewhere = bool(others) and all(any(entry.covers(path) for entry in drop) for path in others)
        if not here and not elsewhere:
            yield finding


def _read(entry: Mapping[str, object]) -> Override:
    values: dict[str, Any] = {name: KEYS[name](said) for name, said in entry.items()}
    return Override(**values)


def _problems(entry: Mapping[str, object]) -> Iterator[str]:
    for name, value in entry.items():
        if name not in KEYS:
            yield unknown("key", name, KEYS, f"known: {', '.join(KEYS)}")
            continue
        try:
            read = KEYS[name](value)
        except ValueError as error:
            yield f"{name}: {error}, not {value!r}"
            continue
        if name in ("select", "ignore") and isinstance(read, tuple):
            yield from (f"{name}: {problem}" for problem in _unknown_rules(read))
    if "paths" not in entry:
        yield "paths: missing; say which notes, such as paths = ['archive/**']"
    elif len(entry) == 1:
        yield "says nothing but paths"


def _unknown_rules(names: Iterable[str]) -> Iterator[str]:
    from flows.rule_choice import unknown_rules  # here: commands that judge nothing need no rules

    return iter(unknown_rules(names))


@lru_cache(maxsize=64)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(list(lines))
