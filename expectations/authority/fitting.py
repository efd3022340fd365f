"""The limits of an attribute that a fact can be held against: by the fact's conditions, its bound and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from expectations.authority.reference_values import parsed
from expectations.comparing.amounts import Amount
from expectations.reading.context import conditions
from extractors.model import Bound, Fact
from extractors.packs.schema import Attribute, Entity, Limit

PREFIX = "/"
# Which bounds of the reference a note's bound may be compared with, best first. An exact value may be any of them.
_COMPARABLE = {
    Bound.MAX: ((Bound.MAX,), (Bound.DEFAULT,), (Bound.EXACT,)),
    Bound.MIN: ((Bound.MIN,), (Bound.EXACT,), (Bound.MAX,)),
    Bound.DEFAULT: ((Bound.DEFAULT,), (Bound.EXACT,), (Bound.MAX,)),
    Bound.EXACT: ((Bound.EXACT, Bound.MAX, Bound.DEFAULT, Bound.MIN),),
    Bound.APPROX: ((Bound.EXACT, Bound.MAX, Bound.DEFAULT, Bound.MIN),),
}


class Fit(NamedTuple):
    """The limits whose conditions a fact states, and what it states that none of them knows: `own` of the attribute."""

    limits: list[Limit]
    own: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def excuse(self, *, former: bool) -> str:
        """Why the limits may not be meant; a former value of a limit is what it is under a condition of others too."""
        if self.missing:
            return f"the note does not say under which condition ({', '.join(sorted(self.missing))})"
        unknown = self.own if former else self.own | self.foreign
        return f"condition without a reference entry: {', '.join(sorted(unknown))}" if unknown else ""


def under_conditions(fact: Fact, attribute: Attribute, entity: Entity) -> Fit:
    """Find the limits whose conditions a fact states, only the most specific of them."""
    known = {condition for limit in attribute.limits for condition in limit.when}
    stated = conditions(fact)
    own = stated & known
    fitting = [limit for limit in attribute.limits if set(limit.when) <= own]
    best = max((len(limit.when) for limit in fitting), default=0)
    chosen = [limit for limit in fitting if len(limit.when) == best]
    if not chosen:
        return Fit([], missing=frozenset(known))
    return Fit(chosen, own if best < len(own) else frozenset(), (stated & _of_family(entity)) - known)


def in_unit_of(fact: Fact, amount: Amount, attribute: Attribute) -> Amount:
    """Read a bare number as what it was found to be: 16,000 of a unit that the reference counts by the second."""
    if fact.base_unit != "1":
        return amount
    units = {quantity.unit: quantity.base_unit for limit in attribute.limits if (quantity := parsed(limit.history[-1]))}
    return replace(amount, unit=units.get(fact.unit or "", amount.unit))


def of_bound(fact: Fact, amount: Amount, limits: Sequence[Limit]) -> list[Limit]:
    """Those of the limits that bound the fact's side of the value, in a unit that compares."""
    bound = fact.bound or Bound.EXACT
    if amount.unit == PREFIX:  # a larger network has a smaller number, so people mean either end by "minimum"
        bound = Bound.EXACT
    for group in _COMPARABLE[bound]:
        same = [limit for limit in limits if limit.bound in group and _in_unit(limit, amount)]
        if same:
            return same
    return []


def _of_family(entity: Entity) -> frozenset[str]:
    """The conditions that matter to any limit of an entity; others change nothing there."""
    limits = (limit for attribute in entity.attributes.values() for limit in attribute.limits)
    return frozenset(condition for limit in limits for condition in limit.when)


def _in_unit(limit: Limit, amount: Amount) -> bool:
    quantity = parsed(limit.history[-1])
    return quantity is not None and quantity.base_unit == amount.unit
