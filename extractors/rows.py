"""Table rows: a bare number takes the unit of its column's header or of its row's first cell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.core import grammar, word_set
from extractors.counted import noun_before
from extractors.listed_bounds import BOUND_NAMES
from extractors.model import CELL, Bound, Passage, PassageKind, Quantity
from extractors.nouns import is_plural
from extractors.rates import per_time
from extractors.tables import has_amount
from extractors.tokens import Token, TokenKind, tokenize
from extractors.units import NO_UNIT, Unit, per, unit_at, unit_with

_CALENDAR = frozenset(("year", "month", "day", "week", "quarter", "hour", "minute", "second"))
_ALONE = re.compile(r"\s*(?:(?:\d+, ?)+|(?:,\s?\d+)+)?\s*")
LONGEST_LABEL = 4
_LIMITS = frozenset(("limits", "quotas"))
_BOUNDS = BOUND_NAMES | dict.fromkeys(("limit", "limits", "quota", "quotas"), Bound.MAX)


def with_cell_units(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Give bare numbers of a table row the unit, and bare values the bound, that header or first cell states."""
    if passage.kind is not PassageKind.ROW:
        return quantities
    return [_completed(passage, quantity) for quantity in quantities]


def headers_of(passage: Passage, quantity: Quantity) -> tuple[str, ...]:
    """The headers that speak of a quantity in a table row: its own column's, then that of the first column."""
    column = passage.cell_at(quantity.start)
    return tuple(header for header in (passage.header(column), passage.header(0) if column else "") if header)


def subject_end(passage: Passage, quantity: Quantity) -> int:
    """Where the cells end that may name what a quantity is about: its own is the last, unless it is the first."""
    end = passage.plain.find(CELL, quantity.end)
    return len(passage.plain) if end < 0 or CELL not in passage.plain[: quantity.start] else end


def _completed(passage: Passage, quantity: Quantity) -> Quantity:
    column = passage.cell_at(quantity.start)
    header = passage.header(column)
    first = passage.plain.split(CELL, 1)[0] if column else ""
    label = _label_beside(passage, quantity)
    bound = quantity.bound
    if bound is Bound.EXACT:
        bound = bound_in(header) or bound_in(label) or bound_in(first) or bound
    if quantity.unit:
        return replace(quantity, bound=bound)
    alone = _fills_cell(passage, quantity)
    if unit := _unit_in(header) or _unit_in(label) or _unit_in(first):
        return replace(_measured_in(unit, quantity), bound=bound)
    if alone and (unit := _counted_in(header) or _rate_in(label) or _counted_in(first)):
        return replace(_measured_in(unit, quantity), bound=bound, concept=unit.symbol.partition("/")[0])
    concept = _name_of(label) if label else None
    return replace(quantity, bound=bound, concept=concept if alone and header else quantity.concept)


def _measured_in(unit: Unit, quantity: Quantity) -> Quantity:
    return replace(
        quantity,
        concept=None,
        unit=unit.symbol,
        base_unit=unit.base,
        dimension=unit.dimension,
        base_value=float(f"{quantity.value * unit.factor:.15g}"),
    )


def _label_beside(passage: Passage, quantity: Quantity) -> str:
    """The nearest cell before a value that names a bound, behind the first, where no cell before holds an amount."""
    cells = passage.plain[: quantity.start].split(CELL)[:-1]
    if has_amount(cells):
        return ""
    return next((cell for cell in reversed(cells[1:]) if any(token.low in _BOUNDS for token in tokenize(cell))), "")


def _name_of(label: str) -> str:
    """What a label says is bounded: a noun it counts, else all its words; `Max length of a name` is of a length."""
    counted = _counted_in(label)
    if counted is not None:
        return counted.symbol
    tokens = tokenize(label)
    return " ".join(token.text for token in tokens if token.kind is not TokenKind.SIGN and token.low not in _BOUNDS)


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
    """Whether a cell holds nothing but a number, or several with commas: `3, 63`."""
    return all(_ALONE.fullmatch(part) is not None for part in cell_around(passage, quantity))


@lru_cache(maxsize=1024)
def _counted_in(cell: str) -> Unit | None:
    """What a label counts: the plural noun it ends in, and per what time: `vCPUs`, `Max. messages per second`."""
    tokens = tokenize(cell.partition("(")[0])
    end = next(
        (place for place, token in enumerate(tokens) if token.low in grammar("behind a counted noun")), len(tokens)
    )
    start = next((place for place in range(end, 0, -1) if tokens[place - 1].low in _BOUNDS), 0)
    noun = noun_before(tokens[start:end], end - start)
    if not noun:
        return None
    counted = replace(NO_UNIT, symbol=noun.lower() if noun.istitle() else noun)
    every = per_time(tokens, end)
    return per(NO_UNIT, every[0], counted.symbol) if every is not None else counted


def _rate_in(label: str) -> Unit | None:
    """The rate a label names; a mere count is left to the attribute that the label speaks of."""
    unit = _counted_in(label)
    return unit if unit is not None and unit.dimension == "rate" else None


def of_limits(label: str) -> bool:
    """Whether a label is of limits as such, not of the limit of one thing: `Limits to know`, `Quotas`."""
    return any(token.low in _LIMITS for token in tokenize(label))


def with_unit_of(label: str, quantity: Quantity) -> Quantity:
    """Give a bare number the unit that a label above it names: `Max IOPS:`."""
    unit = None if has_amount((label,)) or len(label.split()) > LONGEST_LABEL else _unit_in(label)
    return quantity if unit is None else _measured_in(unit, quantity)


@lru_cache(maxsize=1024)
def bound_in(cell: str) -> Bound | None:
    """The one bound that a header, a cell or the line above a list names."""
    words = [token.low.rstrip(".") for token in tokenize(cell)]
    if _is_alternative(words, "default"):
        return None
    if "default" in words and not {"limit", "limits", "quota", "quotas"}.isdisjoint(words):
        return Bound.DEFAULT
    found = {_BOUNDS[word] for word in words if word in _BOUNDS}
    return found.pop() if len(found) == 1 else None


def _is_alternative(words: list[str], word: str) -> bool:
    """Whether a word is but one of two beside a slash: a column of `Quota/Default` gives its values no one bound."""
    return word in words and "/" in (
        words[words.index(word) - 1 : words.index(word)] + words[words.index(word) + 1 :][:1]
    )
