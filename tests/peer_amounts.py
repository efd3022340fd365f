"""What peers read of the user's own notes: of the amounts with a unit there, those whose value and unit they get right.

Bounds are not asked for, since no peer tells them. To be run by the interpreter that has the peer:
python tests/peer_amounts.py PEER
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTES = HERE.parent / "notes" / "aws-certification.txt"
GOLD = HERE / "gold" / "seed_quantities.csv"
UNITS = {
    "year": "year",
    "week": "week",
    "day": "d",
    "hour": "h",
    "minute": "min",
    "second": "s",
    "megabyte": "MB",
    "percent": "%",
}
Amount = tuple[float, str]


def of_noteaudit(line: str) -> Iterator[Amount]:
    """Amounts as `noteaudit quantities` reads them."""
    from extractors.quantities import find_quantities

    return ((found.value, found.unit) for found in find_quantities(line))


def of_quantulum(line: str) -> Iterator[Amount]:
    """Amounts as quantulum3 reads them."""
    names = {"percentage": "%", **UNITS}
    for found in import_module("quantulum3.parser").parse(line):
        yield found.value, names.get(found.unit.name, found.unit.name)


@cache
def duckling_parse() -> Callable[[str], list[dict[str, Any]]]:
    """Set Duckling up, through its native binding."""
    module = import_module("duckling")
    moment = module.parse_ref_time(module.load_time_zones("/usr/share/zoneinfo"), "UTC", 0)
    place = module.parse_locale("EN_US", module.default_locale_lang(module.parse_lang("EN")))
    dimensions = module.parse_dimensions(["quantity", "number", "duration", "volume", "distance"])
    return lambda line: module.parse(line, module.Context(moment, place), dimensions, False)


def of_duckling(line: str) -> Iterator[Amount]:
    """Amounts as Duckling reads them."""
    for found in duckling_parse()(line):
        value, unit = found["value"].get("value"), found["value"].get("unit")
        if value is not None:
            yield float(value), UNITS.get(unit, unit or "")


PEERS: dict[str, tuple[Callable[[str], Iterator[Amount]], str]] = {
    "noteaudit": (of_noteaudit, "extractors"),
    "quantulum3": (of_quantulum, "quantulum3"),
    "Duckling": (of_duckling, "duckling"),
}


def right_of(peer: str) -> dict[str, int]:
    """How many amounts a peer gets right, and how many there are."""
    read = PEERS[peer][0]
    lines = NOTES.read_text(encoding="utf-8").split("\n")
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = [row for row in csv.DictReader(file) if row["subject"] and row["unit"] in UNITS]
    right = sum((float(row["value"]), UNITS[row["unit"]]) in set(read(lines[int(row["line"]) - 1])) for row in gold)
    return {"right": right, "all": len(gold)}


if __name__ == "__main__":
    print(json.dumps(right_of(sys.argv[1])))
