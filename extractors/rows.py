"""Table rows: a bare number takes the unit of its column's header or of its row's first cell."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extractors.core import grammar, word_set
from extractors.counted import noun_before
from extractors.model import CELL, Bound, Passage, PassageKind, Quantity
from extractors.nouns import is_plural
from extractors.tokens import Token, TokenKind, tokenize
from extractors.units import Unit, unit_at, unit_with

_CALENDAR = frozenset(("year", "month", "day", "week", "quarter", "hour", "minute", "second"))
_NARROWING = frozenset(("per", "for", "in", "of"))
_BOUNDS = {
    "max": Bound.MAX,
    "maximum": Bound.MAX,
    "limit": Bound.MAX,
    "limits": Bound.MAX,
    "quotas": Bound.MAX,
    "min": Bound.MIN,
    "minimum": Bound.MIN,
    "default": Bound.DEFAULT,
    "quota": Bound.MAX,
}


def with_cell_units(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Give bare numbers of a table row the unit, and bare values the bound, that header or first cell states."""
    if passage.kind is not PassageKind.ROW:
        return quantities
    return [_completed(passage, quantity) for quantity in quantities]


def headers_of(passage: Passage, quantity: Quantity) -> tuple[str, ...]:
    """The headers that speak of a quantity in a table row: its own column's, then that of the first column."""
    column = passage.plain.count(CELL, 0, quantity.start)
    return tuple(header for header in (_header(passage, column), _header(passage, 0) if column else "") if header)


def subject_end(passage: Passage, quantity: Quantity) -> int:
    """Where the cells end that may name what a quantity is about: its own is the last, unless it is the first."""
    end = passage.plain.find(CELL, quantity.end)
    return len(passage.plain) if end < 0 or CELL not in passage.plain[: quantity.start] else end


def _header(passage: Passage, column: int) -> str:
    return passage.headers[column] if column < len(passage.headers) else ""


def _completed(passage: Passage, quantity: Quantity) -> Quantity:
    column = passage.plain.count(CELL, 0, quantity.start)
    header = _header(passage, column)
    first = passage.plain.split(CELL, 1)[0] if column else ""
    bound = quantity.bound
    if bound is Bound.EXACT:
        bound = bound_in(header) or bound_in(first) or bound
    unit = None if quantity.unit else _unit_in(header) or _unit_in(first)
    if unit is None:
        counted = "" if quantity.unit or not _fills_cell(passage, quantity) else _noun_in(header) or _noun_in(first)
        concept = counted or (quantity.concept if quantity.unit or not header else None)
        return replace(quantity, bound=bound, unit=quantity.unit or counted, concept=concept)
    return replace(
        quantity,
        bound=bound,
        concept=None,
        unit=unit.symbol,
        base_unit=unit.base,
        dimension=unit.dimension,
        base_value=float(f"{quantity.value * unit.factor:.15g}"),
    )


@lru_cache(maxsize=1024)
def _unit_in(cell: str) -> Unit | None:
    tokens = tokenize(cell)
    if any(token.low in grammar("labels of shares") for token in tokens):
        return unit_with("%")
    if any(token.low in word_set("numbers", "labels with port") for token in tokens):
        return unit_with("port")
    for index, token in enumerate(tokens):
        if (token.kind is TokenKind.WORD and len(token.text) > 1) or token.text == "%":
            found = unit_at(tokens, index)
            if (
                found is not None
                and found[0].dimension != "money"
                and (_is_whole(tokens) or tokens[index - 1].text in {"(", "in", "[", "/"} or found[0].symbol == "IOPS")
            ):
                return found[0]
    return None


def _is_whole(tokens: list[Token]) -> bool:
    """Whether a unit is all a header says: `Days`, but not `Year`, under which dates stand."""
    return len(tokens) == 1 and (is_plural(tokens[0].text) or tokens[0].low not in _CALENDAR)


def cell_around(passage: Passage, quantity: Quantity) -> tuple[str, str]:
    """What stands before and behind a quantity in its cell."""
    return passage.plain[: quantity.start].rpartition(CELL)[2], passage.plain[quantity.end :].partition(CELL)[0]


def _fills_cell(passage: Passage, quantity: Quantity) -> bool:
    """Whether a cell holds nothing but a number."""
    return not any(part.strip() for part in cell_around(passage, quantity))


@lru_cache(maxsize=1024)
def _noun_in(cell: str) -> str:
    """The plural noun a header ends in, in the singular: `vCPUs`, `Max. security groups per interface`."""
    tokens = tokenize(cell.partition("(")[0])
    end = next((place for place, token in enumerate(tokens) if token.low in _NARROWING), len(tokens))
    noun = noun_before(tokens, end)
    return noun.lower() if noun.istitle() else noun


@lru_cache(maxsize=1024)
def bound_in(cell: str) -> Bound | None:
    """The one bound that a header, a cell or the line above a list names."""
    words = [token.low.rstrip(".") for token in tokenize(cell)]
    if "default" in words and not {"limit", "limits", "quota", "quotas"}.isdisjoint(words):
        return Bound.DEFAULT
    found = {_BOUNDS[word] for word in words if word in _BOUNDS}
    return found.pop() if len(found) == 1 else None
