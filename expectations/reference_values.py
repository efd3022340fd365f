"""The amounts and units that a pack's reference gives for an attribute, whatever their date or bound."""

from __future__ import annotations

from functools import lru_cache

from extractors.model import Quantity
from extractors.packs.schema import Attribute
from extractors.quantities import find_quantities


def known_values(attribute: Attribute) -> tuple[float, ...]:
    """List every value the reference ever gave an attribute, in base units."""
    return tuple(quantity.base_value for quantity in _read(_written(attribute)))


def known_units(attribute: Attribute) -> frozenset[str]:
    """List the units in which the reference gives an attribute's values."""
    return frozenset(quantity.unit for quantity in _read(_written(attribute)) if quantity.unit)


def _written(attribute: Attribute) -> tuple[str, ...]:
    return tuple(value.value for limit in attribute.limits for value in limit.history)


@lru_cache(maxsize=4096)
def _read(written: tuple[str, ...]) -> tuple[Quantity, ...]:
    return tuple(quantity for text in written for quantity in find_quantities(text))
