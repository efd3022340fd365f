"""Any folder of notes as a test: no crash, nothing on stderr but what was not read and why, the same in any order.

Told by exit 1: a check that ends with an internal error, prints something else than skips to stderr, gives another
result the second time, or another one when the files are named one by one in reverse order.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.files import TextFile, iter_files
from flows.cli import run
from flows.exits import Exit
from tests.today import TODAY

FORMATS = ("text", "json", "sarif", "github", "junit")
_SKIPPED = re.compile(r".+: not read: .+")
_EXPECTED = frozenset((Exit.CLEAN, Exit.FINDINGS, Exit.INCOMPLETE, Exit.EMPTY))


class Said(NamedTuple):
    """What one run of the command line said."""

    code: int
    out: str
    err: str


def problems(folder: Path) -> Iterator[str]:
    """Say what a good run would not do."""
    first = check([str(folder)], "json")
    yield from wrong(first)
    if check([str(folder)], "json") != first:
        yield "the second run gives another result"
    names = [file.path for file in iter_files([folder]) if isinstance(file, TextFile)]
    turned = check(list(reversed(names)), "json")
    if findings_of(turned) != findings_of(first):
        yield "the result depends on the order in which files are named"
    for name in FORMATS:
        yield from (f"--format {name}: {problem}" for problem in wrong(check([str(folder)], name)))
    facts = noteaudit(["facts", str(folder), "--format", "jsonl"])
    yield from (f"facts: {problem}" for problem in wrong(facts))
    yield from (f"facts: line {number} is no JSON object" for number, line in enumerate(facts.out.splitlines(), 1)
                if not is_row(line))  # fmt: skip


def check(paths: Sequence[str], name: str) -> Said:
    """Run `noteaudit check` on paths."""
    return noteaudit(["check", *paths, "--format", name, "--as-of", TODAY.isoformat()])


def noteaudit(arguments: Sequence[str]) -> Said:
    """Run one command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return Said(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def wrong(said: Said) -> Iterator[str]:
    """Say what is wrong with one run."""
    if said.code not in _EXPECTED:
        yield f"exit {said.code}: {said.err.strip()}"
    yield from (f"on stderr: {line}" for line in said.err.splitlines() if not _SKIPPED.fullmatch(line))
    if said.err and said.code != Exit.INCOMPLETE and "asks to be skipped" not in said.err:
        yield f"exit {said.code}, although something was not read"


def findings_of(said: Said) -> list[str]:
    """List the findings, each as text."""
    return sorted(json.dumps(finding, sort_keys=True) for finding in json.loads(said.out or "[]"))


def is_row(line: str) -> bool:
    """Whether a line is one JSON object, as strict readers take it."""
    try:
        return isinstance(json.loads(line, parse_constant=float.fromhex), dict)
    except ValueError:
        return False


def main() -> int:
    """Check a folder and tell what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    found = [f"{folder}: {problem}" for folder in parser.parse_args().folders for problem in problems(folder)]
    print("\n".join(found) or "no crash, nothing on stderr but what was not read, the same twice and in any order")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
