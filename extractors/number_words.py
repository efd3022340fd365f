"""Numbers in words: three, two dozen, two hundred and fifty, half a million, a hundred."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.core import core_words
from extractors.tokens import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `first` to `last` (exclusive). `spelled` if in words; `nines` if counted in nines."""

    value: float
    first: int
    last: int
    spelled: bool = False
    nines: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of the core pack, as numbers."""

    small: dict[str, float]
    scales: dict[str, float]
    letters: dict[str, float]
    fractions: dict[str, float]
    glyphs: dict[str, float]
    nines: frozenset[str]

    @property
    def openers(self) -> frozenset[str]:
        """Every word a spelled number can begin with."""
        return frozenset((*self.small, *self.fractions, "dozen", "hundred", "thousand"))


@cache
def number_words() -> NumberWords:
    """Read `core/numbers.yaml` once."""
    words = core_words("numbers")
    small, scales, letters, fractions, glyphs = (
        {name: float(value) for name, value in words[key].items()}
        for key in ("small", "scales", "letters", "fractions", "glyphs")
    )
    return NumberWords(small, scales, letters, fractions, glyphs, frozenset(words["nines"]))


def spelled_at(tokens: list[Token], index: int) -> Number | None:
    """The number in words that begins at token `index`; a word of scale needs another before it."""
    words = number_words()
    low = tokens[index].low
    if low in words.fractions:
        return _half(tokens, index)
    if low in {"a", "an"}:
        return _article(tokens, index)
    if (low not in words.small and low not in words.scales) or low in {"mil", "mn", "bn", "tn", "mln", "mio"}:
        return None
    if low in words.scales and low != "dozen":
        return None
    total, current, end = 0.0, 0.0, index
    while end < len(tokens):
        low = tokens[end].low
        if low in words.small and _fits(current, words.small[low]):
            current += words.small[low]
        elif low in words.scales and (end > index or low == "dozen"):
            total, current = _scaled(total, current, words.scales[low])
        elif end == index or not _links(tokens, end, current):
            break
        end += 1
    if end == index:
        return None
    part, end = part_more(tokens, end)
    return Number(total + current + part, index, end, spelled=True)


def part_more(tokens: list[Token], index: int) -> tuple[float, int]:
    """The part that `and a half` adds to the number before token `index`, and the index after it."""
    if index + 2 >= len(tokens) or (tokens[index].low, tokens[index + 1].low) != ("and", "a"):
        return 0.0, index
    part = number_words().fractions.get(tokens[index + 2].low)
    return (part, index + 3) if part is not None else (0.0, index)


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """Sum and current group after a word of scale; a thousand and more close the group."""
    current = max(current, 1.0) * scale
    return (total + current, 0.0) if scale >= 1000 else (total, current)


def _links(tokens: list[Token], index: int, current: float) -> bool:
    """Whether a hyphen or `and` stands between two words of one number: twenty-four, two hundred and five."""
    if index + 1 >= len(tokens):
        return False
    if tokens[index].low == "-":
        return _continues(tokens, index + 1, current)
    return tokens[index].low == "and" and current >= 100 and tokens[index + 1].low in number_words().small


def _fits(current: float, small: float) -> bool:
    return (
        current == 0
        or (current % 100 == 0 and small < 100)
        or (20 <= current % 100 and current % 10 == 0 and 0 < small < 10)
    )


def _continues(tokens: list[Token], index: int, current: float) -> bool:
    words = number_words()
    low = tokens[index].low
    return (low in words.small and _fits(current, words.small[low])) or (
        low in words.scales and low not in {"mil", "mn"}
    )


def _half(tokens: list[Token], index: int) -> Number | None:
    """Half an hour, a half hour; `half of the nodes` is no number."""
    end = index + 1
    if end < len(tokens) and tokens[end].text == "-":
        end += 1
    if end < len(tokens) and tokens[end].low in {"a", "an"}:
        end += 1
    words = number_words()
    if end < len(tokens) and tokens[end].low in words.scales:
        return Number(words.fractions[tokens[index].low] * words.scales[tokens[end].low], index, end + 1, spelled=True)
    return Number(words.fractions[tokens[index].low], index, end, spelled=True) if tokens[index].low == "half" else None


def _article(tokens: list[Token], index: int) -> Number | None:
    """A hundred, a million, a dozen."""
    words = number_words()
    end, value = index + 1, 1.0
    while end < len(tokens) and tokens[end].low in words.scales and tokens[end].low not in {"mil", "mn", "bn", "tn"}:
        value, end = value * words.scales[tokens[end].low], end + 1
    return Number(value, index, end, spelled=True) if end > index + 1 else None
