"""How the value of one setting is read, wherever it was written; a reader raises ValueError saying what it expects."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from extractors.files import is_pattern
from flows.notifications import CHANNELS, channel_of, file

FAIL_ON = ("error", "warning", "info", "never")
RUNNERS = ("local", "process", "dask")
LONGEST_REVIEW = 36500
LONGEST_HISTORY = 10_000
LARGEST_LIMIT = 1_000_000_000


class Unshown(ValueError):
    """A value that is wrong, and may be a secret."""


def text(value: object) -> str:
    """Read a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("expected a text")
    return value


def any_text(value: object) -> str:
    """Read a text, which may be empty."""
    if not isinstance(value, str):
        raise ValueError("expected a text")  # noqa: TRY004 - readers tell every bad value in one way
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """Read one text or a list of them."""
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise ValueError("expected a list of texts")
    return tuple(entries)


def patterns(value: object) -> tuple[str, ...]:
    """Read patterns of file names, as in a .gitignore."""
    entries = texts(value)
    if not all(map(is_pattern, entries)):
        raise ValueError("expected patterns as in .gitignore")
    return entries


def day(value: object) -> date:
    """Read a date, or a text such as 2026-11-23."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("expected a date such as 2026-11-23") from None


def days(value: object) -> int:
    """Read a number of days, at least one."""
    return _whole(value, 1, LONGEST_REVIEW, "a number of days")


def runs(value: object) -> int:
    """Read a number of runs to keep, or 0 for none."""
    return _whole(value, 0, LONGEST_HISTORY, "a number of runs")


def limit(value: object) -> int:
    """Read the most there may be of something, at least one."""
    return _whole(value, 1, LARGEST_LIMIT, "a number")


def _whole(value: object, least: int, most: int, what: str) -> int:
    digits = str(value)
    if isinstance(value, bool) or not (digits.isascii() and digits.isdigit() and least <= int(digits) <= most):
        raise ValueError(f"expected {what} from {least} to {most}")
    return int(digits)


def addresses(value: object) -> tuple[str, ...]:
    """Read where to tell what changed; an address may hold a secret, so that a wrong one is not repeated."""
    entries = texts(value)
    wrong = [str(number) for number, entry in enumerate(entries, 1) if channel_of(entry) is None]
    if wrong:
        forms = ", ".join(channel.FORM for channel in CHANNELS)
        raise Unshown(f"address {', '.join(wrong)} is none of {forms}")
    return entries


def severity(value: object) -> str:
    """Read the least severity that fails a run, or `never`."""
    return _one_of(value, FAIL_ON)


def runner(value: object) -> str:
    """Read who is to extract facts."""
    return _one_of(value, RUNNERS)


def _one_of(value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"expected one of {', '.join(known)}")
    return str(value)


def switch(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError("expected true or false")  # noqa: TRY004 - readers tell every bad value in one way
    return value


def is_folder(pack: str) -> bool:
    """Whether a pack setting names a folder, not a pack that comes with the program."""
    return "/" in pack or os.sep in pack or pack in (os.curdir, os.pardir)


def beside(folder: Path, value: str) -> str:
    """Let a file name in a configuration start from the folder of the configuration, whatever the current one is."""
    path = os.path.abspath(folder / value)
    inside = Path(path).is_relative_to(Path.cwd())
    return os.path.relpath(path) if inside else path


def beside_if_any(folder: Path, value: str) -> str:
    """Do the same for a file name that may be left empty."""
    return beside(folder, value) if value else value


def pack_beside(folder: Path, value: str) -> str:
    """Do the same for a pack, but leave the name of a pack that comes with the program alone."""
    return os.path.abspath(folder / value) if is_folder(value) else value


def address_beside(folder: Path, value: str) -> str:
    """Do the same for the address of a file; other addresses are what they are."""
    return file.placed(beside(folder, file.path_in(value))) if file.takes(value) else value


def as_written(_folder: Path, value: str) -> str:
    """Leave a text that names no file alone."""
    return value
