"""News sentences, in the form NewsQuant is published in: value, and value with unit, of every quantity."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.model import Bound, Quantity
from extractors.nouns import singular
from extractors.phrases import stem
from extractors.quantities import find_quantities
from tests.evaluation.gold import Score

_RANGE = re.compile(r"(-?[\d.]+) ?- ?(-?[\d.]+)")
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
SAME = 1e-5
# How the labels name some units, and the same in words that a text would have.
NAMES = {
    "percentage": "percent",
    "count": "times",
    "year of age": "year",
    "month of age": "month",
    "pound-mass": "pound",
    "united states dollar": "dollar",
    "parts-per-billion": "ppb",
    "revolutions per minute": "rpm",
    "generation wireless": "mobile generation",
    "gigaton": "gigatonne",
    "kilopound per square inch": "ksi",
    "mega british thermal unit": "mmbtu",
}
Value = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A value, or both ends of a range, with its unit: a symbol where it is measured, a noun phrase where counted."""

    value: Value
    unit: str
    measured: bool

    def is_worth(self, other: Amount) -> bool:
        """Whether the values are the same."""
        if len(self.value) != len(other.value):
            return False
        return all(abs(a - b) <= SAME * max(abs(a), abs(b)) for a, b in zip(self.value, other.value, strict=True))

    def agrees(self, other: Amount) -> bool:
        """Whether value and unit are the same; counts by the stem of their head noun."""
        if not self.is_worth(other) or self.measured != other.measured:
            return False
        return self.unit == other.unit if self.measured else _count_alike(self.unit, other.unit)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what it states and what was found in it."""

    text: str
    gold: tuple[Amount, ...]
    found: tuple[Amount, ...]

    def pairs(self) -> dict[int, int]:
        """Which found amount answers a gold one, each used once; those that agree in unit are paired first."""
        pairs: dict[int, int] = {}
        for alike in (Amount.agrees, Amount.is_worth):
            for row, amount in enumerate(self.gold):
                free = (place for place in range(len(self.found)) if place not in pairs.values())
                answer = next((place for place in free if alike(amount, self.found[place])), None)
                if row not in pairs and answer is not None:
                    pairs[row] = answer
        return pairs


def read_news(path: Path) -> list[Sentence]:
    """Read the sentences and look for quantities in each. Raises OSError, or ValueError for another form."""
    try:
        labels = [
            (str(entry["text"]), tuple(map(_labelled, entry["quantities"])))
            for entry in json.loads(path.read_text(encoding="utf-8"))
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: not a list of text, quantities (value, unit, normalized_unit): {error}") from error
    return [Sentence(text, gold, amounts_of(text)) for text, gold in labels]


def news(sentences: Iterable[Sentence]) -> dict[str, Score]:
    """The scores for value, and for value and unit."""
    said = gold = values = units = 0
    for sentence in sentences:
        said, gold = said + len(sentence.found), gold + len(sentence.gold)
        pairs = sentence.pairs()
        values += len(pairs)
        units += sum(sentence.gold[row].agrees(sentence.found[place]) for row, place in pairs.items())
    return {"value": Score(values, said, gold), "value and unit": Score(units, said, gold)}


def amounts_of(text: str) -> tuple[Amount, ...]:
    """What `noteaudit quantities` finds in a text; a min and the max beside it are the two ends of one range."""
    amounts: list[Amount] = []
    start: Quantity | None = None
    for one in find_quantities(text):
        if start is not None and _are_ends(start, one):
            amounts[-1], start = _amount((start.value, one.value), one), None
        else:
            amounts.append(_amount(_value(one), one))
            start = one
    return tuple(amounts)


def _value(quantity: Quantity) -> Value:
    return (quantity.value,) if quantity.value_high is None else (quantity.value, quantity.value_high)


def _are_ends(low: Quantity, high: Quantity) -> bool:
    return low.note == high.note == "range" and {low.bound, high.bound} == {Bound.MIN, Bound.MAX}


def _amount(value: Value, quantity: Quantity) -> Amount:
    return Amount(value, quantity.unit, _is_measured(quantity))


def _labelled(entry: dict[str, Any]) -> Amount:
    """The amount of a label; its unit is read as if it stood in a text."""
    ends = _RANGE.fullmatch(entry["value"])
    value = tuple(float(end) for end in ends.groups()) if ends else (float(entry["value"]),)
    name = entry["normalized_unit"].removeprefix("% ").strip(" -")
    for label, word in NAMES.items():
        name = re.sub(rf"\b{label}\b", word, name, flags=re.IGNORECASE)
    text = f"of 5 {name}"
    read = list(find_quantities(text)) if name else []
    if len(read) == 1 and read[0].end == len(text) and _is_measured(read[0]):
        return Amount(value, read[0].unit, True)
    return Amount(value, name, False)


def _is_measured(quantity: Quantity) -> bool:
    """Whether the unit is one of measure, no noun that is counted, be it per time."""
    counted = quantity.dimension == "count" or (quantity.dimension == "rate" and "/" in quantity.unit)
    return not counted


def _count_alike(gold: str, found: str) -> bool:
    """Whether the head noun of either phrase is a word of the other; how a phrase is cut is a matter of taste."""
    words, others = _stems(gold), _stems(found)
    if not (words and others):
        return words == others
    return words[-1] in others or others[-1] in words


def _stems(phrase: str) -> list[str]:
    return [stem(singular(word)) for word in _WORD.findall(phrase.partition("/")[0].partition(" per ")[0])]
