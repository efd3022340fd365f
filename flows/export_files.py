"""Where an export goes: a file with what belongs beside it, or a folder of which only our own files are renewed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from flows.exits import Stop
from flows.writing import make_folder, write_whole
from reports.anki.manifest import Manifest, read_manifest
from reports.cleaning.export import Export
from reports.exports.anki import manifest_name
from reports.formats.json import dump

OWN_FILES = ".noteaudit-export.json"
_NAME = b"noteaudit"
_HEAD = 1_000


def target_of(export: Export, output: str | None) -> Path:
    """Say where an export is to be written: a folder that exists takes a file of the usual name."""
    if output is None:
        return Path(export.usual)
    target = Path(output)
    if export.folder and target.is_file():
        raise Stop(f"{target}: is a file; --to {export.name} fills a folder, so name one with --output")
    return target / export.usual if target.is_dir() and not export.folder else target


def earlier_manifest(package: Path) -> Manifest:
    """Read what the last export to a package held; nothing when there was none. Raises Stop when it is unreadable."""
    file = package.with_name(manifest_name(package.name))
    if not file.exists():
        return Manifest()
    try:
        return read_manifest(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise Stop(f"{file}: {error}; move it, or name another package with --output") from error


def write_beside(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a file and what belongs beside it, itself last. Raises Stop when a stranger's file is in the way."""
    places = {target.with_name(name): content for name, content in files.items()}
    foreign = [place for place in places if place != target and place.exists() and not _names_us(place)]
    if foreign:
        raise Stop(*(f"{place}: is in the way and not ours; name another folder with --output" for place in foreign))
    make_folder(target.parent)
    for place, content in sorted(places.items(), key=lambda item: item[0] == target):
        write_whole(place, content)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Renew our files in a folder. Raises Stop, with nothing written, if one was changed since or is not ours."""
    ours = _own_files(folder)
    kept = {name: content for name, content in files.items() if (folder / name).exists()}
    foreign = [name for name, content in kept.items() if _digest(folder / name) not in (ours.get(name), _sum(content))]
    if foreign:
        hint = "was changed since noteaudit wrote it, or is not from noteaudit; move it, or name another folder"
        raise Stop(*(f"{folder / name}: {hint} with --output" for name in foreign))
    make_folder(folder)
    for name, content in files.items():
        write_whole(folder / name, content)
    for name in _outdated(folder, ours, files):
        (folder / name).unlink()
    written = {name: _sum(content) for name, content in sorted(files.items())}
    write_whole(folder / OWN_FILES, dump({"what": "files written by noteaudit", "files": written}).encode())


def _own_files(folder: Path) -> dict[str, str]:
    file = folder / OWN_FILES
    if not file.exists():
        return {}
    try:
        return {str(name): str(digest) for name, digest in json.loads(file.read_bytes())["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Stop(f"{file}: not a list of files ({error}); remove it, or name another folder with --output") from error


def _outdated(folder: Path, ours: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
    """List the files of an earlier export that this one has no more, if nobody has changed them."""
    for name, digest in ours.items():
        plain = PurePath(name).name == name
        if plain and name not in files and (folder / name).is_file() and _digest(folder / name) == digest:
            yield name


def _names_us(file: Path) -> bool:
    return file.is_file() and _NAME in file.read_bytes()[:_HEAD]


def _digest(file: Path) -> str:
    return _sum(file.read_bytes()) if file.is_file() else ""


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
