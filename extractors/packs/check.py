"""Whether a pack makes sense, beyond its shape: dates in order, values that fit, names that mean one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors.packs.check_claims import check_claims
from extractors.packs.check_dates import check_dates
from extractors.packs.check_limits import check_limits
from extractors.packs.check_names import check_names
from extractors.packs.check_phrases import check_phrases
from extractors.packs.entries import Problem
from extractors.packs.repeated_keys import repeated_keys
from extractors.packs.schema import Pack, PackError, pack_files, read_pack

CHECKS = (check_names, check_phrases, check_limits, check_claims)


@dataclass(frozen=True, slots=True)
class Checked:
    """A pack as it was read, and what is wrong with it."""

    pack: Pack
    problems: tuple[Problem, ...]

    @property
    def serious(self) -> tuple[Problem, ...]:
        """The problems that are more than a warning."""
        return tuple(problem for problem in self.problems if problem.serious)


def check_folder(folder: Path, as_of: date) -> Checked:
    """Read the pack in a folder and judge it by a day. Raises PackError when it cannot even be read."""
    repeated = [problem for path in pack_files(folder) for problem in repeated_keys(path)]
    try:
        pack = read_pack(folder)
    except PackError as error:
        raise PackError([*error.problems, *map(str, repeated)]) from error
    return Checked(pack, (*repeated, *check_pack(pack, as_of)))


def check_pack(pack: Pack, as_of: date) -> list[Problem]:
    """List every problem of a pack's sense, in the order of its files."""
    problems = [problem for check in CHECKS for problem in check(pack, as_of)]
    problems.extend(check_dates(pack, as_of))
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place.file, problem.place.path))
