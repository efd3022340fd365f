"""The licences of everything that runs when noteaudit runs: what it depends on, and what that depends on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LONGEST = 60
# Where what a package declares is not what its licence says: looked up in its own text.
LOOKED_UP = {"text-unidecode": "Artistic-1.0 OR GPL-2.0-or-later"}


def dependencies(name: str = "noteaudit", extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """Every installed package that one needs, by name; the extras of this one only if they are named."""
    found: dict[str, Distribution] = {}
    waiting = [(name, frozenset(extras))]
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        entry = waiting.pop()
        if entry in done:
            continue
        done.add(entry)
        try:
            package = distribution(entry[0])
        except PackageNotFoundError:
            continue  # asked for on another platform only
        found[canonicalize_name(entry[0])] = package
        waiting.extend(_needed(package, entry[1]))
    return {needed: found[needed] for needed in sorted(found) if needed != canonicalize_name(name)}


def _needed(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for text in package.requires or ():
        requirement = Requirement(text)
        chosen = [{"extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(requirement.marker.evaluate(extra) for extra in chosen):
            yield requirement.name, frozenset(requirement.extras)


def licence(package: Distribution) -> str:
    """The licence a package declares: as an expression, by classifiers, or in the first line of a text."""
    told = package.metadata
    if looked_up := LOOKED_UP.get(canonicalize_name(str(told["Name"]))):
        return looked_up
    if said := told.get("License-Expression"):
        return str(said)
    classified = [
        entry.rpartition(" :: ")[2] for entry in told.get_all("Classifier", []) if entry.startswith("License ::")
    ]
    named = [entry for entry in classified if entry != "OSI Approved"]
    if named:
        return " AND ".join(sorted(named))
    first = next(iter(str(told.get("License") or "").strip().splitlines()), "")
    return re.sub(r"\s+", " ", first)[:LONGEST]


def main() -> int:
    """Print the table, and fail when a package declares no licence."""
    rows = [(name, package.version, licence(package)) for name, package in dependencies().items()]
    print("\n".join(f"{name:32} {version:16} {said or '?'}" for name, version, said in rows))
    return not all(said for _, _, said in rows)


if __name__ == "__main__":
    sys.exit(main())
