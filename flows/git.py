"""Ask git about a folder, quietly: nothing a repository or an outer git configures runs, prompts or fetches."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

SECONDS = 30
QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
# What git tells its hooks speaks of the repository of the hook, which need not be that of the folder.
OUTER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


def ask_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Run one git command in a folder; None when git is not there, takes too long or cannot say."""
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in OUTER} | QUIET
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; names follow `--`
            command, input=given, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


@cache
def repository(folder: Path) -> Path | None:
    """Find the top of the repository that a folder belongs to."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
