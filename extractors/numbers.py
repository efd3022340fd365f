"""Numbers in a text: digits with any grouping, words, multipliers, fractions, nines; never names or dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.core import core_words
from extractors.tokens import Token, TokenKind

_GROUPING = str.maketrans("", "", ",_'’ \u00a0\u202f\u2009")


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


def number_at(tokens: list[Token], index: int) -> Number | None:
    """The number that begins at token `index`, with its multiplier, or None."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        return _with_nines(tokens, _digits(tokens, index))
    if token.text in number_words().glyphs:
        return Number(number_words().glyphs[token.text], index, index + 1)
    if token.kind is TokenKind.WORD:
        return _with_nines(tokens, _spelled(tokens, index))
    return None


def _digits(tokens: list[Token], index: int) -> Number:
    words = number_words()
    power = _power(tokens, index)
    if power is not None:
        return power
    value = _value(tokens[index].text)
    end, scale = index + 1, 1.0
    if end < len(tokens) and tokens[end].text in words.glyphs and tokens[end].start == tokens[index].end:
        value, end = value + words.glyphs[tokens[end].text], end + 1
    if end + 2 < len(tokens) and tokens[end].text == "/" and tokens[end + 1].kind is TokenKind.NUMBER:
        fraction = _fraction(tokens, index, end)
        if fraction is not None:
            return fraction
    if end < len(tokens):
        glued = tokens[end].start == tokens[end - 1].end
        if glued and tokens[end].text in words.letters and _is_multiplier(tokens, end):
            scale, end = scale * words.letters[tokens[end].text], end + 1
        while end < len(tokens) and tokens[end].low in words.scales and tokens[end].low != "mil":
            scale, end = scale * words.scales[tokens[end].low], end + 1
    return Number(value * scale, index, end, scale=scale)


def _value(text: str) -> float:
    return float(text.replace(",", ".")) if text.startswith("0,") else float(text.translate(_GROUPING))


def _power(tokens: list[Token], index: int) -> Number | None:
    """A power of ten whose superscript was lost: `10 −6`, `2 × 10−4`, `∼ 10 7`; never a range `10 - 8`."""
    ten, mantissa = index, 1.0
    if index + 2 < len(tokens) and tokens[index + 1].text in {"×", "·", "x"} and tokens[index + 2].text == "10":
        ten, mantissa = index + 2, _value(tokens[index].text)
    if tokens[ten].text != "10" or ten + 1 >= len(tokens):
        return None
    sign = tokens[ten + 1]
    if (
        sign.text in {"−", "-", "–", "^"}
        and ten + 2 < len(tokens)
        and tokens[ten + 2].text.isdigit()
        and len(tokens[ten + 2].text) <= 2
    ):
        apart = tokens[ten].end < sign.start
        if tokens[ten + 2].start == sign.end and (sign.text in {"−", "^"} or apart or ten > index):
            exponent = int(tokens[ten + 2].text) * (1 if sign.text == "^" else -1)
            return Number(float(f"{mantissa}e{exponent}"), index, ten + 3)
    if (
        sign.text.isdigit()
        and len(sign.text) <= 2
        and sign.start == tokens[ten].end + 1
        and (ten > index or (index and tokens[index - 1].text in {"∼", "~", "×"}))
    ):
        return Number(float(f"{mantissa}e{int(sign.text)}"), index, ten + 2)
    return None


def _fraction(tokens: list[Token], index: int, slash: int) -> Number | None:
    top, bottom = tokens[index].text, tokens[slash + 1].text
    glued = tokens[index].end == tokens[slash].start and tokens[slash].end == tokens[slash + 1].start
    following = tokens[slash + 2] if slash + 2 < len(tokens) else None
    if not glued or len(top) > 1 or bottom not in {"2", "3", "4", "5", "8", "10"} or float(top) >= float(bottom):
        return None
    if following is None or following.kind is not TokenKind.WORD:
        return None
    return Number(float(top) / float(bottom), index, slash + 2)


def _is_multiplier(tokens: list[Token], index: int) -> bool:
    """Whether a glued letter multiplies (10k, 3M) and is not a unit of its own (500M/s, 10m)."""
    letter = tokens[index].text
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if letter in {"k", "K", "bn", "mn"}:
        return not (
            following is not None
            and following.text == "/"
            and index + 2 < len(tokens)
            and tokens[index + 2].low in {"s", "sec"}
        )
    if letter in {"M", "B"}:
        return (
            following is not None
            and following.kind is TokenKind.WORD
            and following.low not in {"to", "and", "or", "up"}
        )
    return False


def _spelled(tokens: list[Token], index: int) -> Number | None:
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
    return Number(total + current, index, end, spelled=True) if end > index else None


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


def _with_nines(tokens: list[Token], number: Number | None) -> Number | None:
    """Eleven nines are 99.999999999 percent: two before the point, nine behind it."""
    if number is None or not 1 <= number.value <= 16 or number.value != int(number.value):
        return number
    end = number.last
    if end < len(tokens) and tokens[end].low == "x":
        end += 1
    ahead = "".join(token.low for token in tokens[end : end + 3])
    for form, length in (("9's", 3), ("9’s", 3), ("9s", 2)):
        if ahead.startswith(form) and tokens[end].text == "9" and tokens[end + 1].start == tokens[end].end:
            return _nines(number, end + _tokens_of(tokens, end, length))
    if (
        end < len(tokens)
        and tokens[end].low in {"nines", "nine's", "9s", "nine"}
        and number.last <= end
        and number.value > 1
    ):
        return _nines(number, end + 1)
    return number


def _tokens_of(tokens: list[Token], index: int, length: int) -> int:
    count = 0
    while length > 0 and index + count < len(tokens):
        length -= len(tokens[index + count].text)
        count += 1
    return count


def _nines(number: Number, end: int) -> Number:
    digits = "9" * int(number.value)
    value = float(f"{digits[:2]}.{digits[2:] or '0'}") if len(digits) > 1 else 90.0
    return Number(value, number.first, end, spelled=number.spelled, nines=True)
