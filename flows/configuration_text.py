"""The configuration that `noteaudit init` writes: every key with its meaning and its default, all commented out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields

from flows.baseline_file import DEFAULT
from flows.overrides import KEYS as OVERRIDE_KEYS
from flows.settings import KEYS, Settings

HEAD = """\
# Settings of noteaudit for the notes in this folder and below.
# Every key is shown with the value it has when it is not set; take the "# " away to set one.
# File names start from this folder. The command line goes first.
"""
# Keys whose default no value can tell: an example for each, and what holds when it is not set.
EXAMPLES = {
    "as_of": ("2026-11-23", "the day of the run"),
    "heartbeat": ('"audit/heartbeat.json"', "none is written"),
    "baseline": (json.dumps(DEFAULT), "the one found upwards from the notes"),
    "cache": ('".noteaudit_cache"', "a folder in the cache folder of the user"),
    "dask_address": ('"tcp://127.0.0.1:8786"', "none"),
}
OVERRIDES = """\
# Other settings for some of the notes, as often as needed: paths as in .gitignore, and any of {keys}.
# Here notes of the past are judged as of their day, and not compared with those of today.
# [[overrides]]
# paths = ["archive/2018/**"]
# as_of = 2018-06-30
# ignore = ["duplicates"]
"""


def configuration_text() -> str:
    """Write the commented configuration; tables come last, as TOML wants it."""
    keys = (key for key in KEYS if key.name != "overrides")
    others = ", ".join(name for name in OVERRIDE_KEYS if name != "paths")
    return "\n".join([HEAD, *("\n".join(_lines(key.name, key.meaning)) for key in keys), OVERRIDES.format(keys=others)])


def _lines(name: str, meaning: str) -> Iterator[str]:
    example, unset = EXAMPLES.get(name, (None, ""))
    remark = f" (not set: {unset})" if unset else ""
    yield f"# {meaning[:1].upper()}{meaning[1:]}{remark}."
    yield f"# {name} = {example or _toml(_default(name))}"
    yield ""


def _default(name: str) -> object:
    field = next(field for field in fields(Settings) if field.name == name)
    if field.default is MISSING:
        raise ValueError(f"{name}: a setting without a default needs an example")
    return field.default


def _toml(value: object) -> str:
    """Write a text, a number, true, false or a list of texts: in these JSON is TOML."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
