"""How an amount may be read: bytes in thousands or in 1024s, an approximate figure by its rounding."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from extractors.model import Bound, Fact

_BYTE_UNITS = frozenset({"B", "B/s"})
_TIME_UNITS = frozenset({"s", "month"})
_STEPS = range(1, 7)
_DAY = 86_400.0
_MONTH_DAYS = (28.0, 31.0)
_YEAR_DAYS = (365.0 / 12, 366.0 / 12)
_SAME = 1e-12  # far below any digit in a note: 99.999999999 % is not 99.9999999 %


@dataclass(frozen=True, slots=True)
class Amount:
    """What a fact's value can be: one or two readings in `unit`, each give or take `slack`."""

    readings: tuple[float, ...]
    unit: str
    slack: float = 0.0

    @property
    def low(self) -> float:
        """The least it can be."""
        return min(self.readings) - self.slack

    @property
    def high(self) -> float:
        """The most it can be."""
        return max(self.readings) + self.slack


def amount_of(fact: Fact) -> Amount | None:
    """Read the amount a quantity states; a claim has none."""
    if fact.base_value is None or fact.base_unit is None or fact.value is None:
        return None
    return _amount(fact.value, fact.base_value, fact.base_unit, approximate=fact.bound is Bound.APPROX)


@lru_cache(maxsize=65_536)  # every comparison asks for both
def _amount(value: float, base_value: float, base_unit: str, *, approximate: bool) -> Amount:
    factor = _factor(value, base_value)
    slack = _rounding(value) * factor if approximate else 0.0
    return Amount(_readings(base_value, base_unit, factor), base_unit, slack)


def plain_amount(value: float, base_value: float, base_unit: str) -> Amount:
    """Read an amount that no note states, such as a value of the reference."""
    return _amount(value, base_value, base_unit, approximate=False)


def dimension(fact: Fact) -> str:
    """Name the kind of amount: units of one dimension may be compared, if only to find that they cannot."""
    return "time" if fact.base_unit in _TIME_UNITS else fact.base_unit or ""


def in_seconds(amount: Amount) -> Amount:
    """Read months as the shortest and the longest they can be; what is no month stays."""
    if amount.unit != "month":
        return amount
    shortest, longest = _YEAR_DAYS if all(months % 12 == 0 for months in amount.readings) else _MONTH_DAYS
    return Amount((amount.low * shortest * _DAY, amount.high * longest * _DAY), "s")


def overlap(a: Amount, b: Amount) -> bool:
    """Whether some amount may be both."""
    return a.low <= b.high and b.low <= a.high


def equal(a: Amount, b: Amount) -> bool:
    """Whether the two can be one and the same amount. There is no relative tolerance: 500 MB is not 512 MB."""
    slack = a.slack + b.slack
    return any(math.isclose(x, y, rel_tol=_SAME) or abs(x - y) <= slack for x in a.readings for y in b.readings)


def exceeds(a: Amount, b: Amount) -> bool:
    """Whether `a` is more than `b` however both are read."""
    return not equal(a, b) and a.low > b.high


def rounds_to(fine: Fact, round_one: Fact) -> bool:
    """Whether one amount, given in a larger unit, rounds to the other: 3008 MB to 3 GB. In one unit nothing rounds."""
    a, b, value = amount_of(fine), amount_of(round_one), round_one.value
    if a is None or b is None or a.unit != b.unit or not value:
        return False
    step = _factor(value, round_one.base_value)
    if _factor(fine.value, fine.base_value) >= step:
        return False
    digits = f"{value:.6f}".rstrip("0").partition(".")[2]
    return any(round(reading / step, len(digits)) == value for reading in a.readings)


def _readings(value: float, unit: str, factor: float) -> tuple[float, ...]:
    if unit not in _BYTE_UNITS:
        return (value,)
    for step in _STEPS:
        if factor == 1000.0**step:
            return (value, value / factor * 1024.0**step)
        if factor == 1024.0**step:
            return (value / factor * 1000.0**step, value)
    return (value,)


def _factor(value: float | None, base_value: float | None) -> float:
    """Count the base units in one unit as written."""
    if not value or base_value is None:
        return 1.0
    factor = base_value / value
    nearest = round(factor)
    return float(nearest) if nearest and math.isclose(factor, nearest, rel_tol=1e-9) else factor


def _rounding(value: float) -> float:
    """Halve the last digit that was given: 150 is 150 give or take 5, 2.5 give or take 0.05."""
    digits = f"{abs(value):.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    return 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 0.5
