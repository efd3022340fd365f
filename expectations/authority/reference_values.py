"""The values a pack's reference gives for an attribute: as amounts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from expectations.comparing.amounts import Amount, amount_of, equal, plain_amount
from extractors.model import Fact, Quantity
from extractors.packs.schema import Attribute, Limit, Value
from extractors.quantities import find_limits

PER_BYTE_TWINS = 0.075


def known_values(attribute: Attribute, base_unit: str) -> tuple[float, ...]:
    """List every value the reference ever gave an attribute in one base unit."""
    return tuple(quantity.base_value for quantity in _read(_written(attribute)) if quantity.base_unit == base_unit)


def known_units(attribute: Attribute) -> frozenset[str]:
    """List the units in which the reference gives an attribute's values."""
    return frozenset(quantity.unit for quantity in _read(_written(attribute)) if quantity.unit)


def parsed(value: Value) -> Quantity | None:
    """Read a reference value such as `15 min`; None when it holds no quantity."""
    return next(iter(_read((value.value,))), None)


def amount_in(value: Value) -> Amount:
    """Read a reference value as an amount, an empty one when it holds no quantity."""
    quantity = parsed(value)
    return plain_amount(quantity.value, quantity.base_value, quantity.base_unit) if quantity else Amount((), "")


def is_value(amount: Amount, value: Value) -> bool:
    """Whether an amount is a reference value, in whatever unit."""
    quantity = parsed(value)
    if quantity is None or quantity.base_unit != amount.unit:
        return False
    if amount.unit.endswith("/B"):  # per GB or per GiB: a decimal unit may stand for its binary twin
        return abs(amount.high - quantity.base_value) <= PER_BYTE_TWINS * quantity.base_value
    return equal(amount, amount_in(value))


def limits_with(fact: Fact, limits: Sequence[Limit]) -> list[Limit]:
    """Choose those of some limits that ever had the value of a fact."""
    amount = amount_of(fact)
    return [limit for limit in limits if amount and any(is_value(amount, value) for value in limit.history)]


def _written(attribute: Attribute) -> tuple[str, ...]:
    return tuple(value.value for limit in attribute.limits for value in limit.history)


@lru_cache(maxsize=4096)
def _read(written: tuple[str, ...]) -> tuple[Quantity, ...]:
    return tuple(quantity for text in written for quantity in find_limits(text))
