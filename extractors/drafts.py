"""A quantity in the making: what is known of it while the words around it are still being read."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Bound
from extractors.number_words import Number
from extractors.units import Unit

SECONDS = {"month": 30.4 * 86400}


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making, over tokens `first` to `last`; `near` if its own words give its bound.

    `note` tells how it was read: `every` hour, an `article` for one, an end of a `range`, a `start` that
    grows, `beyond` a value, an `old` value.
    """

    number: Number
    unit: Unit
    first: int
    last: int
    concept: str | None = None
    bound: Bound | None = None
    near: bool = False
    note: str | None = None

    @property
    def size(self) -> float:
        """The amount in the unit's base."""
        return self.number.value * self.unit.factor

    @property
    def length(self) -> float:
        """The amount, with months in seconds so that calendar times compare with others."""
        return self.size * SECONDS.get(self.unit.base, 1.0)

    @property
    def bare(self) -> bool:
        """Whether the number stands alone, with neither a unit nor a counted noun."""
        return self.unit.symbol == ""
