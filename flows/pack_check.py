"""Everything that can be wrong with packs, told at once: shape, sense, examples, and names that two packs claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from expectations.pack_examples import run_examples
from extractors.packs.check import Checked, check_folder
from extractors.packs.check_names import check_names
from extractors.packs.examples import Example, read_examples
from extractors.packs.schema import EXAMPLES, Pack, PackError, merge_packs
from extractors.packs.size import size_of
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
                checked = check_folder(folder, as_of)
                packs.append(checked.pack)
                problems.extend(_serious(checked, entry))
                examples = read_examples(folder)
            failures = () if checked.serious else run_examples(checked.pack, examples)
            problems.extend(placed(f"{EXAMPLES}: {failure}", entry) for failure in failures)
            counts.append(f"{entry}: {_counts(checked.pack, examples)}")
        except PackError as error:
            problems.extend(placed(problem, entry) for problem in error.problems)
    problems.extend(_between(packs, as_of) if len(packs) > 1 else ())
    if problems:
        raise Stop(*dict.fromkeys(problems))
    return "\n".join(f"{count}; no problem" for count in counts)


def _serious(checked: Checked, entry: str) -> list[str]:
    """The problems of a pack; what is only a warning is printed."""
    for problem in checked.problems:
        if not problem.serious:
            click.echo(f"warning: {placed(str(problem), entry)}")
    return [placed(str(problem), entry) for problem in checked.serious]


def _between(packs: Sequence[Pack], as_of: date) -> list[str]:
    """What two packs both declare, or both call by one name without context."""
    try:
        merged = merge_packs(list(packs))
    except PackError as error:
        return error.problems
    return [str(problem) for problem in check_names(merged, as_of) if problem.serious]


def _counts(pack: Pack, examples: Sequence[Example]) -> str:
    size = size_of(pack)
    return (
        f"entities {size.entities}, limits {size.limits}, claims {size.claims}, renamed or retired {size.ends}, "
        f"examples {len(examples)}"
    )
