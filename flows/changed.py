"""Which lines of notes changed since a commit, according to git: what `--changed-since` looks at."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from expectations.findings import Finding
from flows.exits import Stop
from flows.git import ask_git, repository

# Every line at which something is new begins a hunk; `>` instead of `+` tells lines of notes from those of git.
DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color", "--no-ext-diff",
    "--no-textconv", "--no-relative", "--src-prefix=", "--dst-prefix=", "--output-indicator-new=>",
    "--output-indicator-old=<", "--ignore-submodules",
)  # fmt: skip
ALL = (range(1, 1 << 62),)

_HEAD = re.compile(rb'^\+\+\+ ("?)(.*?)\1\t?$|^@@ -\S+ \+(\d+)(?:,(\d+))? @@', re.MULTILINE)
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')
_ENDING = re.compile(r"\.\w+")
_LETTERS = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))
# Bytes that make git count lines otherwise than people do: a return alone, or letters of two bytes.
_OTHERWISE = re.compile(rb"\r(?!\n)|\0")

Lines = Sequence[range]


@dataclass(frozen=True, slots=True)
class Changed:
    """The lines of notes that changed, by path as shown; a note git does not track changed all over."""

    lines: Mapping[str, Lines]

    def touches(self, finding: Finding) -> bool:
        """Whether a finding stands in what changed, or points at it."""
        place = finding.place
        return self._holds(place.path, place.line_start, place.line_end) or any(
            self._holds(other.path, other.line_start, other.line_start) for other in finding.related
        )

    def _holds(self, path: str, first: int, last: int) -> bool:
        return any(lines.start <= last and first < lines.stop for lines in self.lines.get(path, ()))


def changed_since(ref: str, notes: Iterable[str]) -> Changed:
    """Ask git what changed in notes since a commit. Raises Stop when it cannot say."""
    lines: dict[str, Lines] = {}
    for top, paths in _by_repository(notes).items():
        lines |= _changes(ref, top, paths)
    return Changed(lines)


def refuse_unknown_commit(ref: str, paths: Iterable[str]) -> None:
    """Raise Stop unless everything asked for is in a repository that knows the commit."""
    for top in _by_repository(path for path in paths if Path(path).exists()):
        _tree(ref, top)


def _by_repository(paths: Iterable[str]) -> dict[Path, dict[str, Path]]:
    """The real files of paths, by the top of the repository they are in."""
    files: dict[Path, dict[str, Path]] = defaultdict(dict)
    for path in paths:
        file = Path(os.path.realpath(path))
        top = repository(file if file.is_dir() else file.parent)
        if top is None:
            raise Stop(f"--changed-since: {path} is in no git repository; leave the option out there")
        files[top][path] = file
    return files


def _changes(ref: str, top: Path, files: Mapping[str, Path]) -> Iterator[tuple[str, Lines]]:
    """Yield the changed lines of files of one repository."""
    kinds = _kinds(files.values())
    diff = ask_git(top, "-c", "core.quotePath=true", *DIFF, _tree(ref, top), "--", *kinds)
    tracked = ask_git(top, "ls-files", "-z", "--", *kinds)
    if diff is None or tracked is None:
        raise Stop(f"--changed-since: git cannot compare {top} with {ref!r}")
    changed, known = _read_diff(diff), set(tracked.split(b"\0"))
    for path, file in files.items():
        name = os.fsencode(file.relative_to(top).as_posix())
        if name not in known:
            yield path, ALL
        elif name in changed:
            yield path, ALL if _OTHERWISE.search(file.read_bytes()) else changed[name]


def _tree(ref: str, top: Path) -> str:
    found = ask_git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{tree}}")
    if not found:
        raise Stop(f"--changed-since: {ref!r} is no commit of {top}; name a branch, a tag or a commit")
    return found.decode().strip()


def _kinds(files: Iterable[Path]) -> list[str]:
    """Patterns for git that keep it from comparing what is no note; none when a name has no usual ending."""
    endings = {file.suffix for file in files}
    return [f":(top)*{ending}" for ending in sorted(endings)] if all(map(_ENDING.fullmatch, endings)) else []


def _read_diff(diff: bytes) -> dict[bytes, Lines]:
    """Read which lines of which files are new."""
    changed: dict[bytes, list[range]] = defaultdict(list)
    name = b""
    for quoted, plain, first, count in _HEAD.findall(diff):
        if first:
            changed[name].append(range(int(first), int(first) + int(count or 1)))
        else:
            name = _ESCAPE.sub(_letter, plain) if quoted else plain
    return dict(changed)


def _letter(escape: re.Match[bytes]) -> bytes:
    said = escape[1]
    return bytes([int(said, 8) if len(said) == 3 else _LETTERS[said[0]]])
