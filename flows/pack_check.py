"""Everything that can be wrong with packs, told at once: shape, sense, examples, and names that two packs claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from expectations.pack_examples import run_examples
from extractors.packs.check import check_folder
from extractors.packs.check_names import check_names
from extractors.packs.examples import read_examples
from extractors.packs.schema import EXAMPLES, Pack, PackError, merge_packs, read_pack
from flows.exits import Stop
from flows.packs import pack_folder, placed


def check_packs(entries: Sequence[str], as_of: date) -> str:
    """Print the warnings and give one line on what was checked. Raises Stop with every problem of every pack."""
    problems: list[str] = []
    counts: list[str] = []
    packs: list[Pack] = []
    for entry in entries:
        try:
            with pack_folder(entry) as folder:
                problems.extend(placed(problem, entry) for problem in _problems(folder, entry, as_of))
                pack = read_pack(folder)
                packs.append(pack)
                counts.append(f"{entry}: {_counts(pack, folder)}")
        except PackError as error:
            problems.extend(placed(problem, entry) for problem in error.problems)
    problems.extend(_between(packs, as_of) if len(packs) > 1 else ())
    if problems:
        raise Stop(*dict.fromkeys(problems))
    return "\n".join(f"{count}; no problem" for count in counts)


def _problems(folder: Path, entry: str, as_of: date) -> list[str]:
    """The problems of one pack; what is only a warning is printed. Its examples run when the rest is sound."""
    found = check_folder(folder, as_of)
    for problem in found:
        if not problem.serious:
            click.echo(f"warning: {placed(str(problem), entry)}")
    serious = [str(problem) for problem in found if problem.serious]
    return serious or [f"{EXAMPLES}: {failure}" for failure in run_examples(folder)]


def _between(packs: Sequence[Pack], as_of: date) -> list[str]:
    """What two packs both declare, or both call by one name without context."""
    try:
        merged = merge_packs(list(packs))
    except PackError as error:
        return error.problems
    return [str(problem) for problem in check_names(merged, as_of) if problem.serious]


def _counts(pack: Pack, folder: Path) -> str:
    limits = [
        limit for entity in pack.entities.values() for value in entity.attributes.values() for limit in value.limits
    ]
    claims = sum(len(entity.claims) for entity in pack.entities.values())
    ends = sum(len(entity.lifecycle) for entity in pack.entities.values())
    examples = len(read_examples(folder))
    return (
        f"entities {len(pack.entities)}, limits {len(limits)}, claims {claims}, renamed or retired {ends}, "
        f"examples {examples}"
    )
