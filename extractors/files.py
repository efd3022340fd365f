"""Which files are notes, and their text: folders walked with .gitignore obeyed, encodings detected, limits kept."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pathspec
from charset_normalizer import from_bytes

from extractors.model import Skipped

SUFFIXES = frozenset((".md", ".markdown", ".txt"))
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read: bytes of a file, number of files, characters of one line."""

    max_file_bytes: int = 10_000_000
    max_files: int = 200_000
    max_line_chars: int = 1_000_000


@dataclass(frozen=True, slots=True)
class TextFile:
    """A note's text with the path it is shown under."""

    path: str
    text: str


def iter_files(paths: Sequence[Path], limits: ReadLimits, exclude: Sequence[str] = ()) -> Iterator[TextFile | Skipped]:
    """Yield the text of every note under `paths`, in sorted order, and what was not read and why.

    `exclude` holds patterns as in a .gitignore at the top of each folder; a file named by the user is always read.
    """
    excluded = pathspec.PathSpec.from_lines("gitignore", exclude)
    seen: set[Path] = set()
    count = 0
    for path in paths:
        for found in _files(path, excluded):
            if isinstance(found, Skipped):
                yield found
                continue
            real = found.resolve()
            if real in seen:
                continue
            seen.add(real)
            count += 1
            if count > limits.max_files:
                yield Skipped(shown(path), f"more than {limits.max_files} files; the rest was not read")
                return
            yield _read(found, limits)


def shown(path: Path) -> str:
    """A path as people see it: relative to the current folder where possible, with forward slashes and no odd bytes."""
    try:
        text = os.path.relpath(path)
    except ValueError:
        text = str(path)
    text = str(path) if text.startswith("..") else text
    return text.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _files(path: Path, excluded: pathspec.PathSpec) -> Iterator[Path | Skipped]:
    if path.is_dir():
        yield from _walk(path, path.resolve(), [(path, excluded)])
    elif path.is_file():
        yield path
    elif path.is_symlink():
        yield Skipped(shown(path), "a link to nothing")
    elif path.exists():
        yield Skipped(shown(path), "not a regular file")
    else:
        yield Skipped(shown(path), "no such file or folder")


def _walk(folder: Path, root: Path, ignored: list[tuple[Path, pathspec.PathSpec]]) -> Iterator[Path | Skipped]:
    """Walk a folder; hidden folders, ignored paths and links that leave the root are left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(shown(folder), f"cannot be read: {error.strerror}")
        return
    rules = [*ignored, *_rules(folder)]
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or _is_ignored(path, entry.is_dir(), rules):
            continue
        if entry.is_symlink():
            yield from _link(path, root)
        elif entry.is_dir():
            yield from _walk(path, root, rules)
        elif path.suffix.lower() in SUFFIXES:
            yield path if entry.is_file() else Skipped(shown(path), "not a regular file")


def _link(path: Path, root: Path) -> Iterator[Path | Skipped]:
    if path.suffix.lower() not in SUFFIXES:
        return
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Skipped(shown(path), "a link to nothing")
        return
    if target.is_relative_to(root):
        if target.is_file():
            yield path
    else:
        yield Skipped(shown(path), "a link that leads out of the folder; not followed")


def _rules(folder: Path) -> Iterator[tuple[Path, pathspec.PathSpec]]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    yield folder, pathspec.PathSpec.from_lines("gitignore", [line for line in lines if is_pattern(line)])


def is_pattern(line: str) -> bool:
    """Tell whether a line of a .gitignore can be obeyed; like git, we pass over one that cannot."""
    try:
        pathspec.PathSpec.from_lines("gitignore", [line])
    except (ValueError, re.error):
        return False
    return True


def _is_ignored(path: Path, is_folder: bool, rules: list[tuple[Path, pathspec.PathSpec]]) -> bool:
    return any(spec.match_file(path.relative_to(base).as_posix() + ("/" if is_folder else "")) for base, spec in rules)


def _read(path: Path, limits: ReadLimits) -> TextFile | Skipped:
    name = shown(path)
    try:
        size = path.stat().st_size
        if size > limits.max_file_bytes:
            return Skipped(name, f"{size} bytes, more than the limit of {limits.max_file_bytes}")
        data = path.read_bytes()
    except OSError as error:
        return Skipped(name, f"cannot be read: {error.strerror}")
    text = decoded(data)
    if text is None:
        return Skipped(name, "not text")
    if len(text) > limits.max_line_chars and max(map(len, text.splitlines()), default=0) > limits.max_line_chars:
        return Skipped(name, f"a line of more than {limits.max_line_chars} characters")
    return TextFile(name, text)


def decoded(data: bytes) -> str | None:
    r"""Text from bytes: by its mark, as UTF-8, else by detection; None if it is no text. Line breaks become `\n`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        return None
    text = _decode(data, "utf-8")
    if text is None:
        best = from_bytes(data[:200_000]).best()
        text = _decode(data, best.encoding if best else "latin-1") or _decode(data, "latin-1")
    return text


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
