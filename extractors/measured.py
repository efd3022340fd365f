"""Numbers with a unit behind: `15 minutes`, `16TB`, `2-minute`, `11 nines`, `4:1`; without one they are counts."""

from __future__ import annotations

from dataclasses import replace

from extractors.core import core_words, grammar, word_set
from extractors.counted import counted_at
from extractors.counts import count
from extractors.drafts import Draft
from extractors.number_words import Number
from extractors.ports import port_at
from extractors.rates import per_size, rated
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.unit_labels import unit_of_label
from extractors.unit_letters import letter_unit, speaks_of, stands_alone
from extractors.units import Unit, unit_at, unit_with

SHORTEST_NAME = 3
_SPANNED = frozenset(("length", "money"))
_SIGNS = frozenset(("-", "−", "–"))


def measured(tokens: list[Token], number: Number) -> Draft | None:
    """The amount a number states with the unit behind it, or the count it makes."""
    signed, first = _signed(tokens, number)
    if number.nines:
        return Draft(signed, unit_with("%"), first, number.last)
    port = port_at(tokens, number)
    if port is not None:
        return Draft(signed, unit_with("port"), *port)
    found = unit_behind(tokens, number)
    if found is not None and not _is_repeated(tokens, found):
        signed, first = _below_zero(tokens, signed, first, found[0])
        unit, last = rated(tokens, *found)
        return Draft(signed, _network_bits(tokens, unit), first, last, concept=_thing(tokens, last))
    labelled = unit_of_label(tokens, first, number.last)
    if labelled is not None:
        return Draft(signed, labelled, first, number.last)
    if _is_ratio(tokens, number.last):
        return Draft(signed, _ratio_of(tokens, first), first, number.last + 2)
    return count(tokens, signed, first)


def _signed(tokens: list[Token], number: Number) -> tuple[Number, int]:
    """The number with the sign that hangs on it, unless that is a dash between two words or numbers."""
    index = number.first
    if low_at(tokens, index - 2) == "minus" and text_at(tokens, index - 1) == "-" and touches(tokens, index):
        return replace(number, value=-number.value), index - 2
    if text_at(tokens, index - 1) not in _SIGNS or not touches(tokens, index):
        return number, index
    if tokens[index].kind is not TokenKind.NUMBER or _is_number_of_range(tokens, index - 2):
        return number, index
    if touches(tokens, index - 1) and tokens[index - 2].text not in {"(", ":"}:
        return number, index
    return replace(number, value=-number.value), index - 1


def _is_number_of_range(tokens: list[Token], index: int) -> bool:
    """Whether a number stands before a dash that does not hang on the next: not the 50 of `Index 50 -1.3%`."""
    if index < 1 or tokens[index].kind is not TokenKind.NUMBER:
        return False
    return touches(tokens, index + 1) or not tokens[index - 1].text[:1].isupper()


def _below_zero(tokens: list[Token], number: Number, first: int, unit: Unit) -> tuple[Number, int]:
    """`minus 20 degrees`, where what is measured can be below zero."""
    if low_at(tokens, first - 1) != "minus" or unit.dimension not in grammar("may be below zero"):
        return number, first
    if first > 1 and tokens[first - 2].kind is TokenKind.NUMBER:
        return number, first
    return replace(number, value=-number.value), first - 1


def unit_behind(tokens: list[Token], number: Number) -> tuple[Unit, int] | None:
    """The unit right behind a number, and the index after it."""
    end = number.last
    if end >= len(tokens):
        return None
    if tokens[end].text == "+" and touches(tokens, end):
        end += 1
        if end >= len(tokens):
            return None
    found = _percent(tokens, end) or _bracketed(tokens, end) or _hyphened(tokens, end) or _lettered(tokens, end)
    if found is not None:
        return found
    found = unit_at(tokens, end)
    if found is None:
        return _behind_adjective(tokens, end)
    return found if touches(tokens, end) or stands_alone(tokens, end, found[1]) else None


def _percent(tokens: list[Token], end: int) -> tuple[Unit, int] | None:
    """`24pc`, unless the text is about the sky, where they are parsecs."""
    if tokens[end].text != "pc" or not touches(tokens, end) or speaks_of(tokens, "sky"):
        return None
    return unit_with("%"), end + 1


def _bracketed(tokens: list[Token], end: int) -> tuple[Unit, int] | None:
    """`15 (minutes)`."""
    if tokens[end].text != "(" or len(text_at(tokens, end + 1)) < 2:
        return None
    found = unit_at(tokens, end + 1)
    return (found[0], found[1] + 1) if found is not None and text_at(tokens, found[1]) == ")" else None


def _hyphened(tokens: list[Token], end: int) -> tuple[Unit, int] | None:
    """`2-minute`."""
    if tokens[end].text not in grammar("dashes") or not (touches(tokens, end) or touches(tokens, end + 1)):
        return None
    if len(text_at(tokens, end + 1)) < 2 or tokens[end + 1].kind is not TokenKind.WORD:
        return None
    return unit_at(tokens, end + 1)


def _lettered(tokens: list[Token], end: int) -> tuple[Unit, int] | None:
    """`10s`, `16T`."""
    if not touches(tokens, end) or tokens[end].kind is not TokenKind.WORD or len(tokens[end].text) > 1:
        return None
    unit = letter_unit(tokens, end)
    return (unit, end + 1) if unit is not None else None


def _behind_adjective(tokens: list[Token], end: int) -> tuple[Unit, int] | None:
    """`7 calendar days`, `500 rushing yards`."""
    timed = tokens[end].low in grammar("between number and time")
    if not timed and not (tokens[end].text.islower() and low_at(tokens, end + 1).endswith(("s", "feet"))):
        return None
    found = unit_at(tokens, end + 1)
    if found is None:
        return None
    spelled_out = len(tokens[end + 1].text) > SHORTEST_NAME and tokens[end].low not in word_set("numbers", "stops")
    return found if found[0].dimension in (("duration",) if timed else _SPANNED if spelled_out else ()) else None


def _is_ratio(tokens: list[Token], end: int) -> bool:
    return text_at(tokens, end) == ":" and touches(tokens, end) and text_at(tokens, end + 1) == "1"


def _is_repeated(tokens: list[Token], found: tuple[Unit, int]) -> bool:
    """Whether something happens so many times, and is not so many times as much: `retries 3 times before it fails`."""
    unit, end = found
    if unit.symbol != "x" or tokens[end - 1].low != "times":
        return False
    after = low_at(tokens, end)
    return not (after in grammar("behind a factor") or after.endswith("er"))


def _ratio_of(tokens: list[Token], index: int) -> Unit:
    """The unit of a ratio: `IOPS:GiB up to 50:1` are IOPS per GiB; of what is not named, a mere ratio."""
    named = (found[0] for place in range(index) if (found := unit_at(tokens, place)) is not None)
    units = [unit for unit in named if unit.dimension in {"iops", "size"}]
    if [unit.dimension for unit in units[-2:]] == ["iops", "size"]:
        return per_size(units[-2], units[-1])
    return unit_with(":1")


def _network_bits(tokens: list[Token], unit: Unit) -> Unit:
    """`Mb` is bits where the text speaks of a network, else a slip of the pen for bytes."""
    twins: dict[str, str] = core_words("units")["bit twins"]
    if unit.symbol not in twins:
        return unit
    network = word_set("units", "network words")
    if any(token.low in network or "bit" in token.low for token in tokens):
        return unit
    return unit_with(twins[unit.symbol])


def _thing(tokens: list[Token], last: int) -> str | None:
    """What a measure measures, where the text says so right behind: `2 GB of memory`, `15 minute timeout`."""
    found = None
    if low_at(tokens, last) == "of":
        found = counted_at(tokens, last + 1, 2)
    elif last < len(tokens) and tokens[last].kind is TokenKind.WORD:
        found = counted_at(tokens, last, 1)
    return found[0] if found is not None else None
