"""Imports go one way, and the linter never waits for Prefect, Great Expectations or pandas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("prefect", "great_expectations", "pandas", "pygls")
LISTING = "import sys; from flows.cli import run; code = run({!r}); print('|', *sorted(sys.modules)); sys.exit(code)"


def test_imports_keep_to_the_contracts_of_pyproject() -> None:
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "notes"],
        ["facts", "notes"],
        ["quantities", "README.md"],
        ["rules"],
        ["explain", "stale-limit"],
        ["export", "notes", "--to", "quizlet", "--output", "-"],
    ],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    program = [sys.executable, "-c", LISTING.format(arguments)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    loaded = done.stdout.rpartition("|")[2].split()
    assert "flows.cli" in loaded
    assert not set(HEAVY) & set(loaded)
