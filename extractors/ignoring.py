"""Which paths `.gitignore` files leave out, as git reads them: the nearest file decides, a later line overrules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from extractors.reading import read_bytes

MOST_BYTES, LONGEST, MOST_IN_NAME, MOST_DEEP = 1_000_000, 1_000, 3, 2


@dataclass(frozen=True, slots=True)
class Ignored:
    """Patterns with the folder they count from, the outermost first."""

    specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    def inside(self, folder: Path) -> Ignored:
        """Add what the `.gitignore` in `folder` says."""
        spec = _read(folder)
        return Ignored((*self.specs, (folder, spec))) if spec else self

    def hides(self, path: Path, is_folder: bool) -> bool:
        """Whether a path is left out."""
        for base, spec in reversed(self.specs):
            said = spec.check_file(path.relative_to(base).as_posix() + ("/" if is_folder else "")).include
            if said is not None:
                return said
        return False


def ignored_around(folder: Path) -> Ignored:
    """What the repository around a folder leaves out; a folder that was asked for is not left out itself."""
    above = [folder, *folder.parents]
    top = next((number for number, parent in enumerate(above) if (parent / ".git").exists()), 0)
    specs = [(parent, spec) for parent in reversed(above[1 : top + 1]) if (spec := _read(parent))]
    return Ignored(tuple(found for found in specs if not Ignored((found,)).hides(folder, is_folder=True)))


def patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """Compile patterns; like git, pass over a line that is none."""
    return GitIgnoreSpec.from_lines(list(_sound(lines)))


def is_pattern(line: str) -> bool:
    """Whether a line can be obeyed; one of so many wildcards that matching it could take for ever cannot."""
    names = line.split("/")
    if len(line) > LONGEST or names.count("**") > MOST_DEEP or any(name.count("*") > MOST_IN_NAME for name in names):
        return False
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _sound(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if is_pattern(line))


def _read(folder: Path) -> GitIgnoreSpec | None:
    file = folder / ".gitignore"
    try:
        data = b"" if file.is_symlink() else read_bytes(file, MOST_BYTES)  # git follows no such link either
    except OSError:
        return None
    return patterns(data[:MOST_BYTES].decode("utf-8", "replace").splitlines())
