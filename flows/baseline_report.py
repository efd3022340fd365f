"""What `noteaudit baseline` says: how many findings are known, by rule, and which no longer occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flows.baseline import Comparison, counts_by_rule
from flows.baseline_file import Entry
from reports.visible import one_line
from reports.wording import counted

KEPT = "not looked at, because their rule did not run or their note was not read"


def tell_created(entries: Sequence[Entry], file: Path) -> Iterator[str]:
    """Say what was written."""
    yield f"{file}: {_in_notes(entries)} adopted"
    yield from _by_rule(entries)


def tell_standing(entries: Sequence[Entry], comparison: Comparison, file: Path) -> Iterator[str]:
    """Say what a baseline holds, and which of it a run did not meet."""
    yield f"{file}: {_in_notes(entries)} known"
    yield from _by_rule(entries)
    if comparison.gone:
        yield f"{_number(comparison.gone)} no longer there; `noteaudit baseline prune` removes them:"
        yield from _listed(comparison.gone)
    if comparison.unseen:
        yield f"{_number(comparison.unseen)} {KEPT}:"
        yield from _listed(comparison.unseen)


def tell_pruned(comparison: Comparison, file: Path) -> Iterator[str]:
    """Say what was removed, and what is left."""
    left = (*comparison.present, *comparison.unseen)
    yield f"{file}: {_number(comparison.gone)} removed, {_number(left)} left"
    yield from _listed(comparison.gone)


def _listed(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        times = f" ({entry.count} times)" if entry.count > 1 else ""
        yield f"  {one_line(f'{entry.path}: {entry.rule}{times}: {entry.message}')}"


def _by_rule(entries: Sequence[Entry]) -> Iterator[str]:
    counts = counts_by_rule(entries)
    width = max(map(len, counts), default=0)
    for rule, count in counts.items():
        yield f"  {one_line(rule):{width}}  {count:,}"


def _in_notes(entries: Sequence[Entry]) -> str:
    return f"{counted(_number(entries), 'finding')} in {counted(len({entry.path for entry in entries}), 'note')}"


def _number(entries: Iterable[Entry]) -> int:
    return sum(entry.count for entry in entries)
