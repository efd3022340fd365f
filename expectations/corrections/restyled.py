"""Today's value in the words of the note: `500MB` becomes `512MB`, `three types` four, `300 seconds` 900 seconds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from expectations.comparing.amounts import equal, plain_amount
from expectations.corrections.numerals import Numeral, numeral_in
from expectations.corrections.unit_styles import counted_like, unit_like
from extractors.model import Quantity
from extractors.quantities import find_limits

_TWINS = 0.15  # a unit of bytes and its binary twin differ by less, two other units by more
_MOST, _MOST_TIMES = 1000, 10
_CALENDAR = {"week": 24, "month": 36, "year": 20}
_BYTE_UNITS = frozenset(("B", "B/s"))
_PER_BYTES = "/B"
_COUNT = "1"


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount as a note states it: its words, the unit, its value in that unit and in the base unit."""

    quote: str
    unit: str
    value: float
    base_value: float
    base_unit: str


def restyled(stated: Stated, today: str) -> str | None:
    """Write a reference value as the note wrote its own; None when that would not read right."""
    value = next(find_limits(today), None)
    numeral = numeral_in(stated.quote)
    if value is None or numeral is None or value.base_unit != stated.base_unit or not stated.value * value.value:
        return None
    before, rest = stated.quote[: numeral.start], stated.quote[numeral.end :]
    if "(" in rest or (stated.base_unit == _COUNT and 1 in (stated.value, value.value)):
        return None  # 5 (five) nodes, only one node
    own = _in_unit_of(stated, value)
    if own is not None:
        written = _written(numeral, own, counted_like(rest, numeral.value, own))
    elif rest.strip():
        written = _written(numeral, value.value, unit_like(rest, value.unit, value.value))
    else:
        return None
    return f"{before}{written}" if written and _says(f"{before}{written}", value, stated, rest) else None


def _written(numeral: Numeral, value: float, rest: str) -> str | None:
    digits = numeral.like(value)
    return None if digits is None else digits + rest


def _in_unit_of(stated: Stated, value: Quantity) -> float | None:
    """Count today's value in the note's unit, if that gives a number people would write."""
    factor = stated.base_value / stated.value
    own = value.base_value / value.value if value.value else factor
    if abs(factor / own - 1) < (_TWINS if stated.base_unit in _BYTE_UNITS or _PER_BYTES in stated.base_unit else 1e-9):
        return value.value
    for number in _counts(stated, value, factor, own):
        whole = round(number)
        most = min(_CALENDAR.get(stated.unit, _MOST), _MOST_TIMES * stated.value + 1)
        if math.isclose(number, whole, rel_tol=1e-9) and 0 < whole < most:
            return float(whole)
    return None


def _counts(stated: Stated, value: Quantity, factor: float, own: float) -> tuple[float, ...]:
    """Count in a smaller or larger unit; bytes in 1024s first."""
    if stated.base_unit not in _BYTE_UNITS:
        return (value.base_value / factor,)
    steps = round(math.log(own / factor, 1000))
    return (value.value * 1024.0**steps, value.value * 1000.0**steps)


def _says(words: str, value: Quantity, stated: Stated, rest: str) -> bool:
    """Whether the words, read again, say what the reference says; a number whose unit stands elsewhere cannot."""
    if not rest.strip():
        return True
    read = next(find_limits(words), None)
    if read is None or read.base_unit != stated.base_unit:
        return False
    if _PER_BYTES in stated.base_unit:
        return math.isclose(read.value, value.value)
    one = plain_amount(read.value, read.base_value, read.base_unit)
    return equal(one, plain_amount(value.value, value.base_value, value.base_unit))
