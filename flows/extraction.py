"""From files to facts: what earlier runs have read is recalled, the rest is read in batches, by whoever is to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.files import TextFile
from extractors.packs.schema import Pack
from flows.batches import Batch, batches
from flows.extraction_cache import ExtractionCache
from flows.fingerprint import fingerprint, key_of
from flows.note_work import NoteWork
from flows.runners.work import Results
from flows.work_bytes import Unreadable, from_bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files earlier runs have read, by path, and which are still to be read, in batches."""

    known: dict[str, NoteWork]
    batches: tuple[Batch, ...]
    cache: ExtractionCache
    basis: bytes

    @property
    def to_read(self) -> int:
        """How many files are still to be read."""
        return sum(map(len, self.batches))


def plan(files: tuple[TextFile, ...], pack: Pack, folder: str) -> Plan:
    """Look up what is known; `folder` is that of the cache, empty for none."""
    cache = ExtractionCache(Path(folder) if folder else None)
    basis = fingerprint(pack)
    keys = {key_of(file, basis): file for file in files} if folder else {}
    known = dict(_read(cache.recall(tuple(keys)), keys))
    return Plan(known, tuple(batches(file for file in files if file.path not in known)), cache, basis)


def gathered(plan: Plan, done: Iterable[tuple[int, Results]]) -> dict[str, NoteWork]:
    """Take in every batch as it is done, by its number, and give all work by path; it is kept for later runs."""
    works = dict(plan.known)
    for number, results in done:
        batch = plan.batches[number]
        read = [(file, data, from_bytes(data, file)) for file, data in zip(batch, results, strict=True)]
        plan.cache.keep({key_of(file, plan.basis): data for file, data, work in read if work.lasts})
        works |= {file.path: work for file, _, work in read}
    return works


def _read(values: dict[bytes, bytes], files: dict[bytes, TextFile]) -> Iterator[tuple[str, NoteWork]]:
    for key, data in values.items():
        try:
            yield files[key].path, from_bytes(data, files[key])
        except Unreadable:
            continue  # as if it were not known
