"""Compares every limit that has a probe with the models and schemas that are installed: agrees, moved, or gone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from extractors.model import Quantity
from extractors.packs.entries import Place, limits_of
from extractors.packs.probes import look_up, look_up_schema, read_model, service_of
from extractors.packs.schema import Limit, Pack
from extractors.packs.template_schemas import SERVICE
from extractors.quantities import find_limits
from extractors.units import unit_table

KIBI, STEPS = 1024.0, 6


class Standing(StrEnum):
    """How a limit stands to the model."""

    AGREES = "agrees"
    DRIFT = "drift"
    UNSETTLED = "unsettled"
    GONE = "gone"
    NO_MODEL = "no model"
    NO_PROBE = "no probe"


@dataclass(frozen=True, slots=True)
class Verification:
    """One limit held against the model: what the pack expects there, and what is found."""

    place: Place
    limit: Limit
    standing: Standing
    found: str | None = None

    @property
    def expected(self) -> str:
        """What the pack says: the recorded answer of the probe, else today's value."""
        return self.limit.probed or self.limit.history[-1].value


@dataclass(frozen=True, slots=True)
class Sources:
    """Where to look values up: a folder of service models, and cfn-lint's folder of schemas if there is one."""

    models: Path
    schemas: Path | None = None


def verify(pack: Pack, sources: Sources) -> Iterator[Verification]:
    """Hold every limit of a pack against the sources. Raises ProbeError for a probe that cannot be read."""
    model = cache(lambda service: read_model(sources.models, service))
    for place, _, limit in limits_of(pack):
        if limit.probe is None:
            yield Verification(place, limit, Standing.NO_PROBE)
        elif service_of(limit.probe) == SERVICE:
            found = look_up_schema(sources.schemas, limit.probe) if sources.schemas else None
            yield _verified(place, limit, found, known=sources.schemas is not None)
        else:
            there = model(service_of(limit.probe))
            yield _verified(place, limit, look_up(there, limit.probe) if there else None, known=there is not None)


def _verified(place: Place, limit: Limit, found: str | None, *, known: bool) -> Verification:
    if not known:
        return Verification(place, limit, Standing.NO_MODEL)
    if found is None:
        return Verification(place, limit, Standing.GONE)
    if found == limit.probed if limit.probed is not None else says(found, limit.history[-1].value):
        return Verification(place, limit, Standing.AGREES, found)
    settled = limit.unsettled is None or not says(found, limit.unsettled.value)
    return Verification(place, limit, Standing.DRIFT if settled else Standing.UNSETTLED, found)


def says(found: str, value: str) -> bool:
    """Whether what a model says is a value of a pack: a bare 900 is 15 min, since models leave the unit to the text."""
    there, here = next(find_limits(found), None), next(find_limits(value), None)
    if there is None or here is None:
        return found == value
    if there.value == here.value:
        return True
    if there.dimension != "count":
        return there.base_unit == here.base_unit and math.isclose(there.base_value, here.base_value)
    return any(math.isclose(there.value * factor, size) for factor in _factors(here) for size in _sizes(here))


def _factors(quantity: Quantity) -> list[float]:
    """The units a bare number may be in: all that measure what the quantity measures."""
    return [unit.factor for unit in unit_table().symbols.values() if unit.base == quantity.base_unit] or [1.0]


def _sizes(quantity: Quantity) -> list[float]:
    """The quantity in its base unit; bytes also with steps of 1024, as most models count them."""
    if quantity.base_unit != "B":
        return [quantity.base_value]
    return [quantity.base_value, *(quantity.value * KIBI**step for step in range(STEPS))]
