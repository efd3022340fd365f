"""Which files are notes, and their text: folders walked with .gitignore obeyed, links and limits minded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.decoding import decoded
from extractors.ignoring import Ignored, ignored_around, is_pattern, patterns
from extractors.model import Skipped
from extractors.reading import read_bytes

__all__ = ["ReadLimits", "TextFile", "decoded", "is_pattern", "iter_files", "shown"]

SUFFIXES = frozenset((".md", ".markdown", ".txt"))


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read: bytes of a file, number of files, characters of one line, seconds spent on one file."""

    max_file_bytes: int = 10_000_000
    max_files: int = 200_000
    max_line_chars: int = 1_000_000
    max_seconds: int = 300


@dataclass(frozen=True, slots=True)
class TextFile:
    """A note's text with the path it is shown under, and how much of it is read."""

    path: str
    text: str
    limits: ReadLimits = ReadLimits()


@dataclass(frozen=True, slots=True)
class Found:
    """The text of every note that was found, sorted by path, and what was not read and why."""

    files: tuple[TextFile, ...]
    skipped: tuple[Skipped, ...] = ()


def find_files(paths: Sequence[Path], exclude: Sequence[str] = (), limits: ReadLimits | None = None) -> Found:
    """Find all notes under `paths`, as `iter_files` does."""
    found = tuple(iter_files(paths, limits, exclude))
    files = sorted((entry for entry in found if isinstance(entry, TextFile)), key=lambda file: file.path)
    return Found(tuple(files), tuple(entry for entry in found if isinstance(entry, Skipped)))


def iter_files(
    paths: Sequence[Path],
    limits: ReadLimits | None = None,
    exclude: Sequence[str] = (),
    root: Path | None = None,
) -> Iterator[TextFile | Skipped]:
    """Yield the text of every note under `paths`, folder by folder in sorted order, and what was not read and why.

    `exclude` holds patterns as in a .gitignore at the top of each folder; a file named by the user is always read.
    Links that lead out of `root`, or else of the folder they were found under, are not followed.
    """
    limits = limits or ReadLimits()
    seen: dict[str, Path] = {}
    for path in paths:
        for found in _found(path, exclude, root):
            if isinstance(found, Skipped):
                yield found
                continue
            real = os.path.realpath(found)
            if real in seen:
                if found.is_symlink() and seen[real] != found:
                    yield Skipped(shown(found), f"the same file as {shown(seen[real])}, which was read", wanted=True)
                continue
            if len(seen) == limits.max_files:
                yield Skipped(shown(path), f"more than {limits.max_files} files; the rest was not read")
                return
            seen[real] = found
            yield _read(found, limits)


def shown(path: Path) -> str:
    """A path as people see it: relative to the current folder where possible, with forward slashes and no odd bytes."""
    try:
        text = os.path.relpath(path)
    except ValueError:
        text = str(path)
    text = str(path) if text.startswith("..") else text
    return text.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _found(path: Path, exclude: Sequence[str], root: Path | None) -> Iterator[Path | Skipped]:
    """The notes under one path; the files of a folder before the links to them."""
    path = Path(os.path.abspath(path))
    try:
        if path.is_dir():
            found = list(_walk(path, exclude, (root or path).resolve()))
            yield from (entry for entry in found if isinstance(entry, Skipped) or not entry.is_symlink())
            yield from (entry for entry in found if not isinstance(entry, Skipped) and entry.is_symlink())
        elif path.is_file():
            yield path
        elif path.is_symlink():
            yield Skipped(shown(path), "a link to nothing")
        else:
            yield Skipped(shown(path), "not a regular file" if path.exists() else "no such file or folder")
    except OSError as error:
        yield Skipped(shown(path), f"cannot be read: {error.strerror}")


def _walk(top: Path, exclude: Sequence[str], root: Path) -> Iterator[Path | Skipped]:
    """Walk a folder; hidden and ignored paths, and links that leave the root, are left out."""
    excluded = Ignored(((top, patterns(exclude)),))
    waiting = [(top, ignored_around(top))]
    while waiting:
        folder, around = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Skipped(shown(folder), f"cannot be read: {error.strerror}")
            continue
        ignored = around.inside(folder)
        folders = []
        for entry in entries:
            path, is_folder = Path(entry.path), entry.is_dir(follow_symlinks=False)
            if not is_folder and path.suffix.lower() not in SUFFIXES:
                continue
            if entry.name.startswith(".") or any(rules.hides(path, is_folder) for rules in (excluded, ignored)):
                continue
            if is_folder:
                folders.append((path, ignored))
            elif entry.is_symlink():
                yield from _link(path, root)
            else:
                yield path if entry.is_file() else Skipped(shown(path), "not a regular file")
        waiting.extend(reversed(folders))


def _link(path: Path, root: Path) -> Iterator[Path | Skipped]:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Skipped(shown(path), "a link to nothing")
        return
    if not target.is_relative_to(root):
        yield Skipped(shown(path), "a link that leads out of the folder; not followed")
    elif target.is_file():
        yield path


def _read(path: Path, limits: ReadLimits) -> TextFile | Skipped:
    name = shown(path)
    try:
        data = read_bytes(path, limits.max_file_bytes)
    except OSError as error:
        return Skipped(name, f"cannot be read: {error.strerror}")
    return as_text(name, data, limits)


def as_text(name: str, data: bytes, limits: ReadLimits) -> TextFile | Skipped:
    """Read the bytes of a note as its text, or say why they are none."""
    if len(data) > limits.max_file_bytes:
        return Skipped(name, f"larger than the limit of {limits.max_file_bytes:,} bytes")
    text = decoded(data)
    return Skipped(name, "not text") if text is None else TextFile(name, text, limits)
