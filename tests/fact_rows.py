"""Facts written as compact rows, for tests of what works on facts.

`path:line | subject | attribute | max | 15 min | qualifier | sentence`; the last two may be left out. A subject that
begins with `~` is known to no pack. A claim has `is`, `only` or `not` for the bound and its values for the amount.
"""

from __future__ import annotations

import hashlib

from extractors.model import Bound, Fact, Kind, Place

_SIZES = {f"{prefix}B": 1000.0**step for step, prefix in enumerate(["", "K", "M", "G", "T"])}
_BINARY = {f"{prefix}iB": 1024.0**step for step, prefix in enumerate(["K", "M", "G", "T"], start=1)}
UNITS: dict[str, tuple[float, str]] = {
    **{name: (factor, "s") for name, factor in {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400}.items()},
    "week": (604800, "s"),
    "month": (1, "month"),
    "year": (12, "month"),
    **{name: (factor, "B") for name, factor in {**_SIZES, **_BINARY}.items()},
    "%": (1, "%"),
    "Mbit": (125000, "B"),
}
_CLAIMS = {"is": (True, "support"), "only": (True, "only"), "not": (False, "support")}


def fact_of(row: str) -> Fact:
    """Read one row."""
    cells = [cell.strip() for cell in row.split("|")]
    where, subject, attribute, bound, amount, qualifier, text = (*cells, *[""] * (7 - len(cells)))[:7]
    path, _, line = where.partition(":")
    place = Place(path, int(line), int(line), 1, 20)
    text = text or f"{subject} {attribute} {bound} {amount} {qualifier}"
    claim = _CLAIMS.get(bound)
    number, _, unit = amount.partition(" ")
    factor, base_unit = UNITS.get(unit, (1.0, "1"))
    key = "/".join((subject, attribute, bound, qualifier))
    return Fact(
        fact_id=hashlib.sha256(row.encode()).hexdigest()[:12],
        fact_key=key,
        kind=Kind.CLAIM if claim else Kind.QUANTITY,
        subject=subject.lstrip("~"),
        subject_text=subject.lstrip("~"),
        attribute=attribute,
        qualifier=qualifier or None,
        bound=None if claim else Bound(bound),
        value=None if claim else float(number),
        unit=None if claim else unit,
        base_value=None if claim else float(number) * factor,
        base_unit=None if claim else base_unit,
        polarity=claim[0] if claim else True,
        predicate=claim[1] if claim else None,
        object=amount if claim else None,
        hedge=None,
        place=place,
        section=(),
        text=text,
        as_of=None,
        rule="row",
        confidence=0.95,
        quote="" if claim else amount,
        resolved=not subject.startswith("~"),
    )
