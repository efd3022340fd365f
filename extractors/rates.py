"""What a unit is per: `MB/s`, `requests per second`, `$0.10 per GB`."""

from __future__ import annotations

from extractors.core import grammar
from extractors.tokens import Token, TokenKind, low_at, touches
from extractors.units import Unit, per, unit_at

_BEHIND_SLASH = frozenset(("size",))
_ARTICLES = frozenset(("a", "an"))
_PER_TIME = frozenset(("money", "count", "size", "iops", "percent", "volume", "mass", "ratio"))
_PER_MEASURE = frozenset(("volume", "mass", "area", "length"))
_PER_SIZE = frozenset(("iops", "money", "count", "bandwidth"))
_NEVER_PER_THING = frozenset(("duration", "percent", "count", "size"))


def rated(tokens: list[Token], unit: Unit, last: int) -> tuple[Unit, int]:
    """The unit with all it is per, and the index after it."""
    while True:
        found = _every(tokens, unit, last) or _every_thing(tokens, unit, last)
        rate = _rate(unit, found[0], low_at(tokens, last)) if found is not None else None
        if found is None or rate is None:
            return unit, last
        unit, last = rate, found[1]


def _every_thing(tokens: list[Token], unit: Unit, index: int) -> tuple[Unit, int] | None:
    """`1 MB of data per second`, `2 MB read rate per second`: what is measured may stand before `per`."""
    if unit.dimension != "size":
        return None
    start = index + 2 if low_at(tokens, index) == "of" else index + 1
    for place in (start, start + 1):
        if low_at(tokens, place) == "per" and all(token.kind is TokenKind.WORD for token in tokens[index:place]):
            return per_time(tokens, place)
    return None


def per_time(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """The unit of time that a count is per, from `per` or `/` on, and the index after it."""
    if low_at(tokens, index) not in grammar("per"):
        return None
    found = unit_at(tokens, index + 1)
    if found is None or found[0].dimension != "duration":
        return None
    return None if low_at(tokens, index) in _ARTICLES and not _is_rate(tokens, index, found[1]) else found


def _is_rate(tokens: list[Token], index: int, end: int) -> bool:
    """`twice a day` is a rate, `a year ago` and `a few days` are not."""
    return not tokens[index + 1].low.endswith("s") and low_at(tokens, end) not in grammar("behind a date")


def _every(tokens: list[Token], unit: Unit, index: int) -> tuple[Unit, int] | None:
    """The unit behind `per`, or `a` as in `$52 a barrel`.

    A slash between blanks is one before a size: `500 IOPS / GB`, but not `900 s / 15 min`.
    """
    if low_at(tokens, index) not in grammar("per"):
        return None
    found = unit_at(tokens, index + 1)
    if tokens[index].low in _ARTICLES:
        by_measure = unit.dimension == "money" and found is not None and found[0].dimension in _PER_MEASURE
        return found if by_measure else per_time(tokens, index)
    if tokens[index].low == "/" and not (touches(tokens, index) or touches(tokens, index + 1)):
        return found if found is not None and found[0].dimension in _BEHIND_SLASH else None
    return found


def _rate(unit: Unit, every: Unit, mark: str) -> Unit | None:
    timed = every.dimension == "duration"
    if mark in grammar("each") and not (timed and unit.dimension in _PER_TIME) and unit.dimension != "money":
        return None
    if timed and unit.dimension != "duration":
        return per(unit, every)
    if timed and mark == "/":
        return None
    if (every.dimension == "size" and unit.dimension in _PER_SIZE) or unit.dimension not in _NEVER_PER_THING:
        return per_size(unit, every)
    return None


def per_size(unit: Unit, every: Unit) -> Unit:
    """A unit per another that is no time: `IOPS` per `GB`."""
    return Unit(
        f"{unit.symbol}/{every.symbol}",
        f"{unit.dimension} per {every.dimension}",
        unit.factor / every.factor,
        f"{unit.base}/{every.base}",
    )
