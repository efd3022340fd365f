"""The baseline file: findings that were adopted, one a line, sorted, to be committed and read in a diff."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

from extractors.files import shown
from flows.configuration import Configuration, candidates
from flows.exits import Stop
from flows.writing import write_whole

DEFAULT = ".noteaudit-baseline.json"
FORMAT, VERSION = "noteaudit-baseline", 1
CREATE = "`noteaudit baseline create` writes one"


def find_baseline(configuration: Configuration, paths: Sequence[str]) -> str:
    """Look for a baseline beside the configuration, then upwards from the notes; empty when there is none."""
    own = [configuration.folder / DEFAULT] if configuration.path else []
    found = next((file for file in (*own, *candidates(paths, (DEFAULT,))) if file.is_file()), None)
    return shown(found) if found else ""


def new_baseline(configuration: Configuration, paths: Sequence[str]) -> Path:
    """Choose where a new baseline will be found: beside the configuration, here, or beside notes that are elsewhere."""
    if configuration.path:
        return Path(shown(configuration.folder / DEFAULT))
    places = [file.parent for file in candidates(paths, (DEFAULT,))]
    return Path(DEFAULT) if Path.cwd() in places else Path(shown(places[0] / DEFAULT))


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """So many findings of a rule in a note, as seen from the folder of the file; the message is for people only."""

    path: str
    rule: str
    fingerprint: str
    count: int
    message: str


def read_baseline(file: Path) -> tuple[Entry, ...]:
    """Read a baseline. Raises Stop when it is missing, or is none, with every entry that is wrong."""
    try:
        return _entries(file, file.read_bytes())
    except FileNotFoundError as error:
        raise Stop(f"{file}: no such baseline; {CREATE}") from error
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}") from error


@lru_cache(maxsize=1)  # a run looks at it before its work, and again for the findings
def _entries(file: Path, data: bytes) -> tuple[Entry, ...]:
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Stop(f"{file}: not a baseline: {error}; mend it, or write it anew with --force") from error
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list) or FORMAT not in content:
        raise Stop(f"{file}: not a baseline; {CREATE}")
    if content[FORMAT] != VERSION:
        raise Stop(f"{file}: a baseline of form {content[FORMAT]!r:.20}; this noteaudit reads form {VERSION}")
    if problems := list(_problems(content["findings"])):
        raise Stop(*(f"{file}: {problem}" for problem in problems))
    return tuple(Entry(**{field.name: entry[field.name] for field in fields(Entry)}) for entry in content["findings"])


def write_baseline(file: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline whole or not at all. Raises Stop when it cannot be written."""
    lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in sorted(entries)]
    listed = ",\n".join(f"    {line}" for line in lines)
    text = f'{{\n  "{FORMAT}": {VERSION},\n  "findings": [\n{listed}\n  ]\n}}\n' if lines else _empty()
    write_whole(file, text.encode("utf-8", "backslashreplace"))


def _empty() -> str:
    return f'{{\n  "{FORMAT}": {VERSION},\n  "findings": []\n}}\n'


def _problems(findings: Sequence[object]) -> Iterator[str]:
    for number, entry in enumerate(findings, 1):
        if not isinstance(entry, dict):
            yield f"finding {number}: expected an object, not {entry!r:.40}"
            continue
        for field in fields(Entry):
            value = entry.get(field.name)
            if field.name == "count" and not (type(value) is int and value > 0):
                yield f"finding {number}: count: expected a number from 1 on, not {value!r:.40}"
            elif field.name != "count" and not isinstance(value, str):
                yield f"finding {number}: {field.name}: expected a text, not {value!r:.40}"
