"""A pack as it was read by an earlier run, as long as its files say the same: to parse YAML takes ten times as long."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from pydantic import ValidationError

from extractors.packs.schema import MAX_FILES, Pack, PackError, pack_files, read_pack, text_of
from flows.extraction_cache import ExtractionCache
from flows.fingerprint import SIZE, code_fingerprint


def kept_pack(folder: Path, cache: str) -> Pack:
    """Read a pack by way of the cache in a folder, empty for none. Raises PackError as `read_pack` does."""
    key = _key(folder) if cache else None
    if key is None:
        return read_pack(folder)
    store = ExtractionCache(Path(cache))
    if kept := store.recall((key,)).get(key):
        with suppress(ValidationError):  # damaged: it is read, and kept, anew
            return Pack.model_validate_json(kept)
    pack = read_pack(folder)
    store.keep({key: pack.model_dump_json().encode()})
    return pack


def _key(folder: Path) -> bytes | None:
    """Tell one state of a pack from every other; None for one that cannot be read, which has to be told."""
    digest = blake2b(b"pack\0", key=code_fingerprint(), digest_size=SIZE)
    paths = pack_files(folder)
    try:
        for told in (
            folder.resolve().name,
            *(part for path in paths[:MAX_FILES] for part in (path.name, text_of(path))),
        ):
            digest.update(f"{len(told)}\0{told}".encode("utf-8", "surrogatepass"))
    except PackError:
        return None
    return digest.digest() if len(paths) <= MAX_FILES else None
