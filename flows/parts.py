"""What a distant worker sends back for a batch: a Parquet file with one row a note, signed by the code that made it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
from pyarrow import parquet

from flows.batches import Batch
from flows.exits import Stop
from flows.fingerprint import code_fingerprint
from flows.runners.work import Results, extract_packed

CODE = b"noteaudit code"
_SCHEMA = pa.schema({"path": pa.string(), "extract": pa.binary()})


def extract_part(batch: Batch, pack: bytes) -> bytes:
    """Extract every note of a batch, and write what was found as a part."""
    columns = {"path": [file.path for file in batch], "extract": list(extract_packed(batch, pack))}
    table = pa.table(columns, schema=_SCHEMA.with_metadata({CODE: code_fingerprint()}))
    output = io.BytesIO()
    parquet.write_table(table, output, compression="zstd")
    return output.getvalue()


def read_part(part: bytes, batch: Batch) -> Results:
    """Read the part of this batch. Raises Stop when other code made it, which may see other facts."""
    table = parquet.read_table(io.BytesIO(part))
    if (table.schema.metadata or {}).get(CODE) != code_fingerprint():
        raise Stop("runner: the workers run another version of noteaudit; install there what is installed here")
    if table["path"].to_pylist() != [file.path for file in batch]:
        raise Stop("runner: a worker sent back other notes than it was given; run it again")
    return tuple(table["extract"].to_pylist())


def read_parts(parts: Iterable[bytes], batches: Sequence[Batch]) -> Iterator[tuple[int, Results]]:
    """Read the parts of all batches, in order; each has one."""
    for number, (part, batch) in enumerate(zip(parts, batches, strict=True)):
        yield number, read_part(part, batch)
