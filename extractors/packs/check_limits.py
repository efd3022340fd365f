"""The numbers of a pack: known dimensions, values that can be read, bounds that leave room, conditions that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from extractors.model import Bound, Quantity
from extractors.packs.dated import in_force
from extractors.packs.entries import Place, Problem, attributes_of, limits_of
from extractors.packs.probes import ProbeError, require_readable
from extractors.packs.schema import Attribute, Limit, Pack
from extractors.quantities import find_limits
from extractors.units import unit_table

# What is measured without a unit of its own: the numbers themselves.
BARE = ("count", "number", "rate", "ratio", "port", "prefix", "length")
# Other dimensions that an amount of an attribute may be written in, as the extractor reads it.
ALSO = {
    "number": ("count",),
    "iops": ("count",),
    "rate": ("count",),
    "length": ("count",),
    "ratio": ("iops per size",),
    "bandwidth": ("size rate",),
}
EXAMPLES = {
    "bandwidth": "100 Mbit/s", "count": "5 layer", "duration": "15 min", "iops": "16000 IOPS", "length": "100 m",
    "money": "$0.10", "number": "110", "percent": "99.9 %", "port": "port 22", "prefix": "/24", "rate": "10 request/s",
    "ratio": "50:1", "size": "512 MB",
}  # fmt: skip


def check_limits(pack: Pack, as_of: date) -> Iterator[Problem]:
    """Check what every attribute measures, every value of every limit, and today's values against each other."""
    for place, attribute in attributes_of(pack):
        yield from _dimension(place, attribute)
        yield from _room(place, attribute, as_of)
    for place, attribute, limit in limits_of(pack):
        for value in limit.history:
            yield from _value(place, attribute, value.value)
        if limit.unsettled is not None:
            yield from _value(place, attribute, limit.unsettled.value)
        yield from _conditions(place, limit, pack)
        yield from _probe(place, limit)


@cache
def known_dimensions() -> tuple[str, ...]:
    """List what an attribute can measure."""
    return tuple(sorted({*BARE, *(unit.dimension for unit in unit_table().symbols.values())}))


def _dimension(place: Place, attribute: Attribute) -> Iterator[Problem]:
    if attribute.measures not in known_dimensions():
        known = ", ".join(known_dimensions())
        yield Problem(place, f"measures: no unit measures {attribute.measures!r} (known: {known})")


def _value(place: Place, attribute: Attribute, value: str) -> Iterator[Problem]:
    """One value is one quantity of the dimension that the attribute measures."""
    if attribute.measures not in known_dimensions():
        return
    example = EXAMPLES.get(attribute.measures)
    expected = f"a {attribute.measures}, such as {example}" if example else f"a {attribute.measures}"
    quantities = list(find_limits(value))
    if not quantities:
        yield Problem(place, f"value {value!r} cannot be read as a quantity (expected {expected})")
    elif len(quantities) > 1:
        found = ", ".join(quantity.text for quantity in quantities)
        yield Problem(place, f"value {value!r} is more than one quantity: {found} (expected {expected})")
    elif not _fits(attribute.measures, quantities[0]):
        yield Problem(place, f"value {value!r} is a {quantities[0].dimension} (expected {expected})")


def _fits(measures: str, quantity: Quantity) -> bool:
    dimension = quantity.dimension
    return dimension in (measures, *ALSO.get(measures, ())) or (measures == "money" and dimension.startswith("money"))


def _conditions(place: Place, limit: Limit, pack: Pack) -> Iterator[Problem]:
    for condition in limit.when:
        if condition not in pack.conditions:
            known = ", ".join(sorted(pack.conditions)) or "none; declare it under `conditions:`"
            yield Problem(place, f"when: no condition is called {condition!r} (known: {known})")


def _probe(place: Place, limit: Limit) -> Iterator[Problem]:
    try:
        if limit.probe is not None:
            require_readable(limit.probe)
    except ProbeError as error:
        yield Problem(place, str(error))


def _room(place: Place, attribute: Attribute, as_of: date) -> Iterator[Problem]:
    """Under the same conditions, today's minimum is not above today's maximum, and the default lies between."""
    if attribute.measures == "prefix":  # a larger network has a smaller number, so either end may be called minimum
        return
    seen = set[tuple[Bound, frozenset[str]]]()
    today = dict[tuple[Bound, frozenset[str]], Quantity]()
    for limit in attribute.limits:
        key = limit.bound, frozenset(limit.when)
        if key in seen and limit.bound is not Bound.EXACT:
            which = ", ".join((limit.bound.value, *limit.when))
            yield Problem(place, f"two limits are {which}, and either passes (conditions would tell them apart)", False)
        seen.add(key)
        if quantity := next(find_limits(in_force(limit.history, as_of).value), None):
            today[key] = quantity
    for low, high in ((Bound.MIN, Bound.MAX), (Bound.MIN, Bound.DEFAULT), (Bound.DEFAULT, Bound.MAX)):
        for (bound, when), quantity in today.items():
            other = today.get((high, when)) if bound is low else None
            if other and other.base_unit == quantity.base_unit and quantity.base_value > other.base_value:
                text = f"{low.value} {quantity.text} is above {high.value} {other.text}"
                text = f"{text} (under the same conditions: min, then default, then max)"
                yield Problem(place, text, serious=Bound.DEFAULT not in (low, high))  # a default need not be a choice
