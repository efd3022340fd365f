"""Notes in batches of about equal size, whatever the sizes of the notes; each is one piece of work for one worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.files import TextFile

BATCH_CHARACTERS = 500_000
Batch = tuple[TextFile, ...]


def batches(files: Iterable[TextFile]) -> Iterator[Batch]:
    """Divide files, in order."""
    batch: list[TextFile] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file.text)
        if size >= BATCH_CHARACTERS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
