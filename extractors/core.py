"""The core pack: units, numbers and cues every domain shares, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def core_words(name: str) -> dict[str, Any]:
    """The content of `packs/core/NAME.yaml`; every scalar stays a string, so that `no` and `on` are words."""
    text = files("extractors.packs").joinpath("core", f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  a base loader makes strings only
    return content


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one list of `packs/core/NAME.yaml`, to look a word up in."""
    return frozenset(core_words(name)[key])


def grammar(key: str) -> frozenset[str]:
    """The words of one list of `packs/core/grammar.yaml`."""
    return word_set("grammar", key)
