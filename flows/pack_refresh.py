"""Holds packs against the service models that are installed, and tells what agrees, what moved and what is unknown."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from extractors.packs.probes import ProbeError
from extractors.packs.redating import redated
from extractors.packs.refresh import Sources, Standing, Verification, verify
from extractors.packs.schema import PackError, read_pack
from extractors.packs.template_schemas import SERVICE
from flows.exits import Stop
from flows.packs import pack_folder, pack_names
from flows.writing import write_whole

LIBRARY = "botocore"
MISSING = f"{LIBRARY} is not installed; run pip install 'noteaudit[aws]'"


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh has to say: a line for each limit that moved or is in dispute, for each unverified; the counts."""

    lines: tuple[str, ...]
    unverified: tuple[str, ...]
    summary: str
    moved: bool


def refresh_packs(entries: Sequence[str], models: str | None, today: date, write: bool) -> Report:
    """Verify packs, all that come with the program when none is named. Raises Stop when there are no models."""
    start = time.perf_counter()
    folder, source = _models(models)
    schemas, schema_source = _schemas()
    sources = Sources(folder, schemas)
    found: list[Verification] = []
    written = 0
    for entry in entries or pack_names():
        try:
            with pack_folder(entry) as place:
                verified = list(verify(read_pack(place), sources))
                written += _write(place, verified, today) if write else 0
                found.extend(verified)
        except PackError as error:
            raise Stop(*error.problems) from error
        except ProbeError as error:
            raise Stop(f"{entry}: {error}") from error
    return _report(
        found, f"{', '.join(filter(None, (source, schema_source)))}, {time.perf_counter() - start:.1f} s", written
    )


def _models(given: str | None) -> tuple[Path, str]:
    """The folder of models, and what to call it."""
    if given is not None:
        if not Path(given).is_dir():
            raise Stop(f"{given}: no such folder of models")
        return Path(given), given
    spec = find_spec(LIBRARY)
    if spec is None or not spec.submodule_search_locations:
        raise Stop(MISSING)
    return Path(next(iter(spec.submodule_search_locations))) / "data", f"{LIBRARY} {version(LIBRARY)}"


def _schemas() -> tuple[Path | None, str]:
    """The folder of cfn-lint's schemas, and what to call it; nothing when it is not installed."""
    spec = find_spec("cfnlint")
    if spec is None or not spec.submodule_search_locations:
        return None, ""
    folder = Path(next(iter(spec.submodule_search_locations))) / "data" / "schemas"
    return folder, f"{SERVICE} {version(SERVICE)}"


def _write(folder: Path, verified: Sequence[Verification], today: date) -> int:
    """Set the day of the check in every limit that agrees."""
    agreeing = [entry.place for entry in verified if entry.standing is Standing.AGREES]
    for name in sorted({place.file for place in agreeing}):
        paths = {place.path for place in agreeing if place.file == name}
        text = (folder / name).read_bytes().decode()
        write_whole(folder / name, redated(text, paths, today).encode())
    return len(agreeing)


def _report(found: Sequence[Verification], source: str, written: int) -> Report:
    counts = Counter(entry.standing for entry in found)
    moved = (*_lines(found, Standing.DRIFT), *_lines(found, Standing.GONE))
    unsettled = tuple(_lines(found, Standing.UNSETTLED))
    unverified = (*_lines(found, Standing.NO_MODEL), *_lines(found, Standing.NO_PROBE))
    summary = (
        f"{counts[Standing.AGREES]} agree, {counts[Standing.DRIFT]} drifted, {counts[Standing.GONE]} gone, "
        f"{counts[Standing.UNSETTLED]} unsettled, "
        f"{counts[Standing.NO_MODEL] + counts[Standing.NO_PROBE]} cannot be verified "
        f"({counts[Standing.NO_PROBE]} without a probe, {counts[Standing.NO_MODEL]} without a model); {source}"
    )
    summary = f"{summary}; {written} redated" if written else summary
    return Report((*moved, *unsettled), unverified, summary, bool(moved))


def _lines(found: Sequence[Verification], standing: Standing) -> Iterator[str]:
    for entry in found:
        if entry.standing is standing:
            yield f"{standing.value}: {entry.place.file}: {entry.place.path}: {_told(entry)}"


def _told(entry: Verification) -> str:
    if entry.standing is Standing.DRIFT:
        return f"the pack says {entry.expected}, the model {entry.found} (look it up: a new value, or only new words?)"
    if entry.standing is Standing.UNSETTLED and entry.limit.unsettled is not None:
        said = f"the pack says {entry.expected}, the model {entry.found}"
        return f"{said}; known, and not decided: {entry.limit.unsettled.source}"
    if entry.standing is Standing.GONE:
        return f"the pack says {entry.expected}, but nothing stands at {entry.limit.probe} any more (look it up)"
    return f"{entry.limit.history[-1].value}, from {entry.limit.source}"
