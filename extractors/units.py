"""Units of measure: which unit stands at a token, its symbol, dimension and factor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.core import core_words
from extractors.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` of the base unit make one of it (1 min is 60 s). Factors are exact by the unit's definition."""

    symbol: str
    dimension: str
    factor: float
    base: str


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units by how they are written: by exact case, in any case (as token texts), and glued to the number."""

    exact: dict[tuple[str, ...], Unit]
    names: dict[tuple[str, ...], Unit]
    glued: dict[str, Unit]
    symbols: dict[str, Unit]
    longest: int
    openers: frozenset[str]


NO_UNIT = Unit("", "count", 1.0, "1")
_NEVER_BEHIND = frozenset(("", "/", ":1", "port", "x"))


@cache
def unit_table() -> UnitTable:
    """The units of the core pack, prefixes spelled out."""
    words = core_words("units")
    exact: dict[tuple[str, ...], Unit] = {}
    names: dict[tuple[str, ...], Unit] = {}
    glued: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for dimension, group in words["dimensions"].items():
        for entry in group["units"]:
            unit = Unit(entry["symbol"], dimension, float(entry.get("factor", 1)), entry.get("base", group["base"]))
            symbols.setdefault(unit.symbol, unit)
            _add(unit, entry.get("names", ()), entry.get("exact", ()), exact, names)
            glued.update(dict.fromkeys(entry.get("glued", ()), unit))
            for prefix in entry.get("prefixes", ()):
                _add_prefixed(unit, entry, prefix, words["prefixes"][prefix], exact, names, symbols)
    longest = max(len(key) for key in (*exact, *names))
    openers = frozenset(key[0] for key in (*exact, *names))
    return UnitTable(exact, names, glued, symbols, longest, openers)


def _add(unit: Unit, names: Any, exact_forms: Any, exact: dict[Any, Unit], by_name: dict[Any, Unit]) -> None:
    for name in names:
        key = _key(name.lower())
        by_name.setdefault(key, unit)
        if key[-1].isalpha() and len(key[-1]) > 1:
            by_name.setdefault((*key[:-1], key[-1] + "s"), unit)
            if key[-1].endswith(("y", "h")):
                by_name.setdefault(
                    (*key[:-1], key[-1].removesuffix("y") + ("ies" if key[-1][-1] == "y" else "es")), unit
                )
    for form in (*exact_forms, unit.symbol) if unit.symbol not in _NEVER_BEHIND else exact_forms:
        exact.setdefault(_key(form), unit)


def _add_prefixed(
    unit: Unit,
    entry: Any,
    prefix: str,
    how: Any,
    exact: dict[Any, Unit],
    names: dict[Any, Unit],
    symbols: dict[str, Unit],
) -> None:
    larger = Unit(prefix + unit.symbol, unit.dimension, float(how["factor"]) * unit.factor, unit.base)
    symbols.setdefault(larger.symbol, larger)
    long_names = [how["name"] + name for name in entry.get("names", ()) if len(name) > 3 and " " not in name]
    symbols_written = (unit.symbol, *entry.get("prefixed", ()))
    forms = [letter + symbol for letter in (prefix, *how.get("also", ())) for symbol in symbols_written]
    _add(larger, long_names, forms, exact, names)


def _key(form: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(form))


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals only looks like a unit's plural: EBS is no plural of EB, but GBs is one of GB."""
    rates = {"FPS", "RPS", "TPS", "QPS", "BPS", "PPS"}
    return word.isupper() and len(word) == 3 and word.endswith("S") and word not in rates


def unit_at(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """The longest unit that starts at token `index`, and the index after it."""
    table = unit_table()
    if index >= len(tokens) or table.openers.isdisjoint((tokens[index].text, tokens[index].low)):
        return None
    stop = min(len(tokens), index + table.longest)
    for end in range(stop, index, -1):
        key = tuple(token.text for token in tokens[index:end])
        unit = table.exact.get(key) or (
            None if _is_acronym(key[-1]) else table.names.get(tuple(word.lower() for word in key))
        )
        if unit is not None:
            return unit, end
    return None


def unit_with(symbol: str) -> Unit:
    """The unit with a symbol that the core pack must hold."""
    return unit_table().symbols[symbol]


def glued_unit(letters: str) -> Unit | None:
    """A one-letter unit that may only stand right after its number: 10s, 16T."""
    return unit_table().glued.get(letters)


def per(unit: Unit, every: Unit, thing: str | None = None) -> Unit:
    """`unit` per time `every`: MB per second is a bandwidth, requests per minute a rate, dollars per hour a price."""
    if unit.dimension == "size" and every.symbol == "s":
        return Unit(f"{unit.symbol}/s", "bandwidth", unit.factor, "B/s")
    if unit.dimension == "iops" and every.symbol == "s":
        return unit
    if unit is NO_UNIT:
        return Unit(
            f"{thing or ''}/{every.symbol}", "rate", 1 / every.factor if every.base == "s" else 1.0, _rate_base(every)
        )
    if unit.dimension == "length" and every.symbol == "h" and unit.symbol == "km":
        return Unit("km/h", "speed", unit.factor / every.factor, "m/s")
    base = f"{unit.base}/{every.base}"
    return Unit(f"{unit.symbol}/{every.symbol}", f"{unit.dimension} rate", unit.factor / every.factor, base)


def _rate_base(every: Unit) -> str:
    return "1/s" if every.base == "s" else f"1/{every.base}"
