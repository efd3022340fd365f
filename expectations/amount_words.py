"""Amounts as people write them: `455 d` is 455 days, `4 load balancer type` 4 load balancer types, 10240 is 10,240."""

from __future__ import annotations

import re
from functools import lru_cache

from expectations.corrections.unit_styles import LONG_NAMES, plural_phrase
from extractors.quantities import find_quantities
from extractors.units import unit_table

_LONG = 10_000
_LONG_FIGURE = re.compile(r"(?<![\w.,-])(?<!port )\d{5,}(?![\w.,-])")
_MEASURED = re.compile(r"(\d[\d.,]*) (%|d|h|min|s)(?![\w/])")
_COUNTED = re.compile(r"(\d[\d.,]*) ([A-Za-z][A-Za-z -]+)")
_NOUN = re.compile(r"[A-Za-z][A-Za-z -]+")


def figure(value: float) -> str:
    """Write the number of an amount, no digit lost; thousands are set apart from five digits on: `3008`, `10,240`."""
    return f"{value:,.15g}" if abs(value) >= _LONG else f"{value:.15g}"


def unit_text(unit: str, value: float) -> str:
    """Write a unit behind a number: `min` as minutes, what is counted in the plural, symbols as they are."""
    name = LONG_NAMES.get(unit)
    if name is None and (unit in unit_table().symbols or not _NOUN.fullmatch(unit)):
        return unit
    return name or unit if value == 1 else plural_phrase(name or unit)


def amount_words(value: float, unit: str | None) -> str:
    """Write a number and its unit: `15 minutes`, `90%`, `3 replicas`; the unit 1 is none."""
    if not unit or unit == "1":
        return figure(value)
    return f"{figure(value)}{'' if unit == '%' else ' '}{unit_text(unit, value)}"


@lru_cache(maxsize=4096)
def spelled(words: str) -> str:
    """Write a documented value with its amounts in words; whatever else it says stays."""
    words = _LONG_FIGURE.sub(lambda found: f"{int(found[0]):,}", words)
    counted = _COUNTED.fullmatch(words)
    if counted and any(found.dimension == "count" for found in find_quantities(words)):
        return _in_words(counted)
    return _MEASURED.sub(_in_words, words)


def _in_words(found: re.Match[str]) -> str:
    number, unit = found.groups()
    blank = "" if unit == "%" else " "
    return f"{number}{blank}{unit_text(unit, 1 if number == '1' else 2)}"
