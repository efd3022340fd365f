"""Every quantity of a text: value, unit, bound and what is counted; ranges give one quantity per bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors.bounds import bound_after, bound_before
from extractors.core import core_words
from extractors.counted import counted_at, label_before, label_words
from extractors.model import Bound, Quantity
from extractors.numbers import Number, number_at, number_words
from extractors.tokens import Token, TokenKind, tokenize
from extractors.units import NO_UNIT, Unit, glued_unit, per, unit_at, unit_named

_DASHES = frozenset(("-", "–", "—", "‐", "‑", "−"))
_RANGE_WORDS = frozenset(("to", "bis", "à", "through", "thru", "till", "until", "->", "→", "..", "...", "~", "upto"))
_PER = frozenset(("/", "per", "a", "an", "each", "every"))
_SIGNS = frozenset(("-", "−", "–"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making, over tokens `first` to `last`."""

    number: Number
    unit: Unit
    first: int
    last: int
    concept: str | None = None
    bound: Bound | None = None
    near: bool = False
    note: str | None = None
    closed: bool = False
    glued: bool = False


@cache
def _words() -> dict[str, frozenset[str]]:
    words = core_words("numbers")
    keys = ("labels", "labels with port", "months", "year words")
    return {key: frozenset(words[key]) for key in keys} | {"network": frozenset(core_words("units")["network words"])}


@cache
def _hint() -> re.Pattern[str]:
    words = sorted(
        {*number_words().openers, "every", "hourly", "daily", "weekly", "monthly", "yearly", "annually", "half"},
        key=len,
        reverse=True,
    )
    return re.compile(
        r"\d|[½¼¾⅓⅔]|\b(?:"
        + "|".join(words)
        + r"|(?:for|within|an?|last) an? (?:day|week|month|year|hour|minute|second))\b",
        re.IGNORECASE,
    )


def may_hold_quantity(text: str) -> bool:
    """Whether a text has a digit or a number word at all; a fast look before the careful one."""
    return _hint().search(text) is not None


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find every quantity of a sentence, in order. Linear in the length of the text; a range yields its min, then its max."""
    if not may_hold_quantity(text):
        return
    tokens = tokenize(text)
    drafts = _restated(tokens, _bounded(tokens, _ranged(tokens, _shared(tokens, _drafts(tokens)))))
    for draft in drafts:
        yield _quantity(text, tokens, draft)


def _drafts(tokens: list[Token]) -> list[Draft]:
    drafts: list[Draft] = []
    index = 0
    while index < len(tokens):
        draft = _draft_at(tokens, index, drafts[-1].last if drafts else 0)
        if draft is None:
            index = _past(tokens, index)
        else:
            drafts.append(draft)
            index = draft.last
    return drafts


def _past(tokens: list[Token], index: int) -> int:
    number = number_at(tokens, index) if tokens[index].kind is not TokenKind.SIGN else None
    return max(index + 1, number.last if number else 0)


def _draft_at(tokens: list[Token], index: int, floor: int) -> Draft | None:
    token = tokens[index]
    if token.text == "/" and _is_prefix(tokens, index):
        return Draft(Number(float(tokens[index + 1].text), index, index + 2), _named("/"), index, index + 2)
    if token.kind is TokenKind.SIGN and token.text not in number_words().glyphs:
        return None
    every = _every_at(tokens, index)
    if every is not None:
        return every
    number = number_at(tokens, index)
    if number is None or _is_label(tokens, index, number) or _follows_error(tokens, index):
        return None
    money = _money_before(tokens, number)
    if money is not None:
        return money
    return _measured(tokens, number, index, floor)


def _named(symbol: str) -> Unit:
    unit = unit_named(symbol)
    if unit is None:
        raise KeyError(symbol)
    return unit


def _is_prefix(tokens: list[Token], index: int) -> bool:
    """A prefix length: /28 on its own, never the end of an address or a fraction."""
    if (
        index + 1 >= len(tokens)
        or tokens[index + 1].kind is not TokenKind.NUMBER
        or tokens[index + 1].start != tokens[index].end
    ):
        return False
    if index and tokens[index - 1].end == tokens[index].start and tokens[index - 1].text not in {"(", "|"}:
        return False
    text = tokens[index + 1].text
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    glued = (
        after is not None
        and after.start == tokens[index + 1].end
        and (after.kind is not TokenKind.SIGN or after.text == "/")
    )
    return text.isdigit() and int(text) <= 128 and not glued


def _every_at(tokens: list[Token], index: int) -> Draft | None:
    """`every hour` and `for a week` state one hour and one week."""
    low = tokens[index].low
    if low in {"hourly", "daily", "weekly"} and index + 1 < len(tokens):
        return None
    if low in {"every", "each"} and index + 1 < len(tokens):
        found = unit_at(tokens, index + 1)
        if (
            found
            and found[0].dimension == "duration"
            and tokens[index + 1].kind is TokenKind.WORD
            and not tokens[index + 1].low.endswith("s")
        ):
            if low == "every" and len(tokens[index + 1].text) > 2:
                return Draft(
                    Number(1.0, index, index + 1, spelled=True),
                    found[0],
                    index,
                    found[1],
                    bound=Bound.EXACT,
                    near=True,
                    note="every",
                )
        return None
    if low in {"a", "an", "one"} and index and index + 1 < len(tokens):
        found = unit_at(tokens, index + 1)
        if (
            found is None
            or found[0].dimension != "duration"
            or tokens[index + 1].low.endswith("s")
            or len(tokens[index + 1].text) < 3
        ):
            return None
        before = tokens[index - 1].low
        two = f"{tokens[index - 2].low} {before}" if index > 1 else before
        if (
            low != "one"
            and before not in {"for", "within", "than", "after", "every", "last", "under", "over"}
            and two not in {"up to", "at least", "at most", "as much"}
        ):
            return None
        if low != "one" and (before in {"after", "for"} and two in {"used for", "day after"}):
            return None
        following = tokens[found[1]].low if found[1] < len(tokens) else ""
        if following in {"or", "of", "ago"} and low != "one":
            return None
        if low != "one":
            return Draft(Number(1.0, index, index + 1, spelled=True), found[0], index, found[1], note="article")
    return None


def _is_label(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether a number names something: a section, a version, a year, an item of a list."""
    words = _words()
    if tokens[index].kind is TokenKind.WORD:
        return _spelled_is_none(tokens, index, number)
    before = tokens[index - 1] if index else None
    after = tokens[number.last] if number.last < len(tokens) else None
    if _is_exponent(tokens, index, number) or _is_reference(tokens, index):
        return True
    if before is not None and before.end == tokens[index].start and before.text not in _OPEN:
        glued_ok = (
            before.text
            in {
                ":",
                ",",
                "=",
                "/",
                "~",
                ">",
                "<",
                "≥",
                "≤",
                "+",
                "$",
                "-",
                "|",
                "∼",
                "≈",
                "→",
                "*",
                "’",
                "‘",
                "–",
                "±",
                ">=",
                "<=",
                "=>",
                "=<",
                "->",
                "%",
                "°",
            }
            or before.text in _CURRENCY
        )
        if not glued_ok or (
            before.text == "-"
            and index > 1
            and tokens[index - 2].end == before.start
            and tokens[index - 2].kind is not TokenKind.NUMBER
            and not _is_unit_word(tokens, index - 2)
        ):
            return True
        if before.text in {"’", "‘"}:
            return True
        if (
            before.text == "/"
            and index > 1
            and tokens[index - 2].kind is TokenKind.NAME
            and tokens[index - 2].end == before.start
        ):
            return True
    if (
        after is not None
        and after.start == tokens[number.last - 1].end
        and after.kind is not TokenKind.SIGN
        and not number.nines
    ):
        if (
            glued_unit(after.text) is None
            and unit_at(tokens, number.last) is None
            and not _is_unknown_unit(tokens, number)
        ):
            return True
    if (
        after is not None
        and after.text == "."
        and after.start == tokens[number.last - 1].end
        and number.last + 1 < len(tokens)
    ):
        if tokens[number.last + 1].start == after.end and tokens[number.last + 1].kind is not TokenKind.SIGN:
            return True
    if before is not None and _has_label(tokens, index):
        return unit_at(tokens, number.last) is None or not _reads_as_unit(tokens, number)
    return _is_year(tokens, index, number, words) or _is_enumerator(tokens, index, number)


def _is_unknown_unit(tokens: list[Token], number: Number) -> bool:
    """Whether capitals glued to a larger number look like a unit no table knows (1200MVA), not like a name (2FA)."""
    text = tokens[number.last].text
    return number.value >= 10 and 2 <= len(text) <= 4 and text.isupper() and "X" not in text


def _is_exponent(tokens: list[Token], index: int, number: Number) -> bool:
    """The -1 of `day −1`, whose superscript was lost."""
    if (
        index < 2
        or tokens[index - 1].text not in _SIGNS
        or tokens[index - 1].end != tokens[index].start
        or number.value > 4
    ):
        return False
    unit = tokens[index - 2]
    return (
        unit.kind is TokenKind.WORD
        and unit.end < tokens[index - 1].start
        and (len(unit.text) <= 3 or unit_at(tokens, index - 2) is not None)
    )


def _is_reference(tokens: list[Token], index: int) -> bool:
    """A number in a list of references: [2, 9-10]."""
    place = index - 1
    while (
        place >= 0
        and (tokens[place].kind is TokenKind.NUMBER or tokens[place].text in {",", "-", "–", ";"})
        and index - place < 24
    ):
        place -= 1
    if place < 0 or tokens[place].text != "[":
        return False
    end = index + 1
    while (
        end < len(tokens)
        and (tokens[end].kind is TokenKind.NUMBER or tokens[end].text in {",", "-", "–", ";"})
        and end - index < 24
    ):
        end += 1
    return end < len(tokens) and tokens[end].text == "]"


_OPEN = frozenset(("(", "[", "|", '"', "'", "“", "{", "`"))
_CURRENCY = frozenset(("$", "€", "£", "¥", "₹", "₽", "₩", "₿"))


def _is_unit_word(tokens: list[Token], index: int) -> bool:
    return unit_at(tokens, index) is not None


def _has_label(tokens: list[Token], index: int) -> bool:
    words = _words()
    before = tokens[index - 1]
    place = index - 1
    if before.text in {"#", "№", ".", ":"} and index > 1:
        if before.text in {"#", "№"}:
            return True
        if before.text == "." and before.start == tokens[index - 2].end:
            place = index - 2
    label = tokens[place].low
    if label in {
        "item",
        "items",
        "line",
        "class",
        "type",
        "no",
        "number",
        "server",
        "area",
        "priority",
        "unit",
        "day",
        "grade",
        "model",
        "build",
    }:
        return (
            place == index - 1
            and label not in {"no", "number"}
            and tokens[place].text[:1].isupper()
            or (label == "no" and place == index - 2)
        )
    return label in words["labels"] or (label in {"year"} and False)


def _reads_as_unit(tokens: list[Token], number: Number) -> bool:
    found = unit_at(tokens, number.last)
    return found is not None and found[0].dimension not in {"length", "mass"}


def _is_year(tokens: list[Token], index: int, number: Number, words: dict[str, frozenset[str]]) -> bool:
    text = tokens[index].text
    if not (text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100 and number.last == index + 1):
        return _is_day_of_month(tokens, index, words)
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if unit_at(tokens, index + 1) is not None and after not in {"m", "s", "b", "am", "pm"}:
        return False
    if (
        index
        and tokens[index - 1].kind is TokenKind.WORD
        and tokens[index - 1].text[:1].isupper()
        and after in {")", ";", "]"}
    ):
        return True
    if (
        before in words["months"]
        or before in words["year words"]
        or after in {")", "]", ",", ";", ":", "."}
        and before in {"(", ",", "-", "–", "[", ";", "/", "and", "'", "&"}
    ):
        return True
    if before in {"(", "[", "-", "–", "and", ",", "."} and (
        after in {")", "]", "-", "–", "/", "and", "."} or after == ""
    ):
        return True
    if after in {
        "-",
        "–",
        "/",
        "edition",
        "summit",
        "election",
        "season",
        "world",
        "budget",
        "olympics",
        "'",
        "’",
        "financial",
        "presidential",
        "census",
    }:
        return True
    return before in {
        ".",
        "early",
        "late",
        "mid",
        "through",
        "the",
        "fall",
        "spring",
        "summer",
        "winter",
        "autumn",
        "al",
    } and after not in _count_like(tokens, index)


def _count_like(tokens: list[Token], index: int) -> frozenset[str]:
    found = counted_at(tokens, index + 1, 2000)
    return (
        frozenset((tokens[index + 1].low,))
        if found is not None and found[0] and tokens[index - 1].low not in {"the"}
        else frozenset()
    )


def _is_day_of_month(tokens: list[Token], index: int, words: dict[str, frozenset[str]]) -> bool:
    value = tokens[index].text
    if not value.isdigit() or int(value) > 31:
        return False
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if (
        before.rstrip(".") in words["months"]
        and before != "may"
        or (before == "may" and tokens[index - 1].text == "May")
    ):
        return unit_at(tokens, index + 1) is None
    return after in words["months"] and tokens[index + 1].text[:1].isupper() and after != "may"


def _is_enumerator(tokens: list[Token], index: int, number: Number) -> bool:
    """`1.` or `(2)` or `3)` at the start, a lone number in brackets, and `24/7`."""
    after = tokens[number.last] if number.last < len(tokens) else None
    if index == 0 and after is not None and after.text in {".", ")", ":"} and number.last == 1:
        return True
    before = tokens[index - 1].text if index else ""
    if before in {"(", "["} and after is not None and after.text in {")", "]"} and number.last == index + 1:
        return (
            before == "[" or number.value < 10 and index < 2 or index > 1 and tokens[index - 2].kind is TokenKind.SIGN
        )
    if after is not None and after.text == "/" and number.last + 1 < len(tokens) and after.start == tokens[index].end:
        pair = tokens[index].text, tokens[number.last + 1].text
        return pair == ("24", "7") or (
            all(part.isdigit() for part in pair)
            and tokens[number.last + 1].start == after.end
            and _is_score(tokens, number.last + 2)
        )
    if (
        before == "/"
        and index > 1
        and tokens[index - 2].kind is TokenKind.NUMBER
        and tokens[index - 1].start == tokens[index - 2].end
        and tokens[index].start == tokens[index - 1].end
    ):
        return unit_at(tokens, number.last) is None and not (after is not None and after.kind is TokenKind.WORD)
    return False


def _is_score(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].kind is TokenKind.SIGN


def _spelled_is_none(tokens: list[Token], index: int, number: Number) -> bool:
    """`one of`, `one or more`, `the one`, a `single` copy: words that count nothing."""
    low = tokens[index].low
    after = tokens[number.last].low if number.last < len(tokens) else ""
    before = tokens[index - 1].low if index else ""
    if (
        before == "-"
        and tokens[index - 1].end == tokens[index].start
        and index > 1
        and tokens[index - 2].end == tokens[index - 1].start
    ):
        return True
    if number.value not in (1.0, 0.0, 0.5) or low not in {"one", "single", "zero", "half"}:
        return after in {"or"} and low == "one"
    if low == "half":
        return after in {"of", "the", "-", "way"} and unit_at(tokens, number.last) is None and after != "of"
    if low == "single":
        return not _is_limiting(tokens, index) or after in {"sign", "-", "point"}
    if unit_at(tokens, number.last) is not None or (
        after == "-" and number.last + 1 < len(tokens) and unit_at(tokens, number.last + 1) is not None
    ):
        return False
    if low == "zero":
        return after in {"-", "downtime", "trust", "administration", "configuration", "day", "knowledge", ""}
    if after == "of" and tokens[index - 1].low in {"least", "most"} and number.last + 1 < len(tokens):
        return False
    if after in {
        "of",
        "or",
        "by",
        "that",
        "which",
        "who",
        "another",
        "such",
        "for",
        "is",
        "can",
        "to",
        "in",
        "has",
        "way",
        "time",
        "thing",
        "day",
        ",",
        ".",
        ")",
        "",
        "place",
        "-",
        "s",
        "'",
        "’",
        "and",
        "has",
        "on",
        "with",
        "will",
        "at",
        "side",
        "hand",
    }:
        return True
    if before in {
        "this",
        "that",
        "the",
        "no",
        "another",
        "which",
        "any",
        "each",
        "every",
        "new",
        "other",
        "from",
        "different",
        "right",
        "for",
        "than",
        "in",
        "as",
        "following",
        "'",
        "of",
    }:
        return not _is_limiting(tokens, index)
    return not _is_limiting(tokens, index)


def _is_limiting(tokens: list[Token], index: int) -> bool:
    """Whether words around `one` make it a count: only, at most, per instance."""
    before = [token.low for token in tokens[max(0, index - 5) : index]]
    if any(
        word
        in {
            "only",
            "exactly",
            "just",
            "most",
            "least",
            "max",
            "maximum",
            "min",
            "minimum",
            "limit",
            "limited",
            "have",
            "has",
        }
        for word in before
    ):
        return True
    after = [token.low for token in tokens[index + 1 : index + 5]]
    if "per" in after or "only" in after[:1]:
        return True
    two = before[-2:]
    return two == ["up", "to"] or (bool(before) and before[-1] in {":", "=", "every", "per"})


def _follows_error(tokens: list[Token], index: int) -> bool:
    return (
        index > 0
        and tokens[index - 1].text in {"±", "∓"}
        or (
            index > 2
            and tokens[index - 1].text == "-"
            and tokens[index - 2].text == "/"
            and tokens[index - 3].text == "+"
        )
    )


def _money_before(tokens: list[Token], number: Number) -> Draft | None:
    if number.first == 0:
        return None
    for length in (2, 1):
        start = number.first - length
        if start < 0:
            continue
        found = unit_at(tokens, start)
        if (
            found
            and found[1] == number.first
            and found[0].dimension == "money"
            and tokens[number.first - 1].text not in {"p"}
        ):
            unit, last = _rated(tokens, found[0], number.last, spelled=False)
            if last == number.last:
                following = unit_at(tokens, last)
                if following and following[0].dimension == "money" and following[0].base == unit.base:
                    last = following[1]
            return Draft(number, unit, start, last)
    return None


def _measured(tokens: list[Token], number: Number, index: int, floor: int) -> Draft | None:
    first = index
    value = number
    if (
        index
        and tokens[index - 1].text in _SIGNS
        and tokens[index - 1].end == tokens[index].start
        and number.first == index
    ):
        opens = index == 1 or tokens[index - 2].end < tokens[index - 1].start or tokens[index - 2].text in {"(", ":"}
        if opens and not (index > 1 and _ends_number(tokens, index - 2)) and tokens[index].kind is TokenKind.NUMBER:
            value, first = replace(number, value=-number.value), index - 1
    if number.nines:
        return Draft(value, _named("%"), first, number.last)
    if index and tokens[index - 1].low in _words()["labels with port"] and tokens[index].kind is TokenKind.NUMBER:
        return Draft(value, _named("port"), index - 1, number.last)
    unit, last, glued = _unit_behind(tokens, number)
    if unit is not None:
        unit, last = _rated(tokens, unit, last, number.spelled)
        unit = _network_bits(tokens, unit)
        return Draft(value, unit, first, last, concept=_measured_thing(tokens, last), glued=glued)
    if (
        number.last + 1 < len(tokens)
        and tokens[number.last].text == ":"
        and tokens[number.last + 1].text == "1"
        and tokens[number.last].start == tokens[number.last - 1].end
    ):
        return Draft(value, _named(":1"), first, number.last + 2)
    return _count(tokens, value, first, number)


def _ends_number(tokens: list[Token], index: int) -> bool:
    return tokens[index].kind is TokenKind.NUMBER


def _unit_behind(tokens: list[Token], number: Number) -> tuple[Unit | None, int, bool]:
    end = number.last
    if end >= len(tokens):
        return None, end, False
    glued = tokens[end].start == tokens[end - 1].end
    if tokens[end].text == "(" and end + 2 < len(tokens):
        found = unit_at(tokens, end + 1)
        if found and found[1] < len(tokens) and tokens[found[1]].text == ")" and len(tokens[end + 1].text) > 1:
            return found[0], found[1] + 1, False
    if tokens[end].text in _DASHES and end + 1 < len(tokens) and (glued or tokens[end + 1].start == tokens[end].end):
        found = unit_at(tokens, end + 1)
        if found and (tokens[end + 1].kind is TokenKind.WORD) and len(tokens[end + 1].text) > 1:
            return found[0], found[1], False
    if (
        glued
        and tokens[end].kind is TokenKind.WORD
        and len(tokens[end].text) == 1
        and not (number.value == 0 and tokens[end].text == "s")
    ):
        single = _single_letter(tokens, end)
        if single is not None:
            return single, end + 1, True
    found = unit_at(tokens, end)
    if found is None:
        for adjective in (
            "consecutive",
            "additional",
            "business",
            "calendar",
            "full",
            "more",
            "extra",
            "whole",
            "further",
            "straight",
        ):
            if tokens[end].low == adjective and end + 1 < len(tokens):
                later = unit_at(tokens, end + 1)
                if later is not None and later[0].dimension == "duration":
                    return later[0], later[1], False
        return None, end, False
    unit, last = found
    if not glued and not _stands_alone(tokens, end, last, unit):
        return None, end, False
    return unit, last, False


def _single_letter(tokens: list[Token], index: int) -> Unit | None:
    """`500M/s` and `16T` are bytes, `10m` minutes or metres by what else the sentence measures."""
    letter = tokens[index].text
    slash = (
        index + 2 < len(tokens) and tokens[index + 1].text == "/" and tokens[index + 2].low in {"s", "sec", "second"}
    )
    if letter in {"K", "M"} and (
        slash
        or index + 1 >= len(tokens)
        or tokens[index + 1].kind is TokenKind.SIGN
        or tokens[index + 1].low in {"to", "and", "or", "up"}
    ):
        return _named({"K": "KB", "M": "MB"}[letter]) if slash or _speaks_of_bytes(tokens) else None
    if letter == "k" and slash:
        return _named("KB")
    if letter == "m" and not _speaks_of_time(tokens):
        found = unit_at(tokens, index)
        return found[0] if found else None
    return glued_unit(letter)


def _speaks_of_bytes(tokens: list[Token]) -> bool:
    return any(token.text in {"G", "T", "GB", "TB", "MB", "GiB", "MiB"} for token in tokens)


_TIME_WORDS = frozenset(
    (
        "s",
        "h",
        "d",
        "hr",
        "hrs",
        "sec",
        "secs",
        "min",
        "mins",
        "hour",
        "hours",
        "minute",
        "minutes",
        "refresh",
        "timeout",
        "interval",
        "every",
        "period",
        "retention",
        "ttl",
        "timer",
        "duration",
        "session",
        "time",
        "expire",
        "expires",
        "day",
        "days",
        "last",
        "delay",
    )
)


def _speaks_of_time(tokens: list[Token]) -> bool:
    return any(token.low in _TIME_WORDS for token in tokens)


def _stands_alone(tokens: list[Token], start: int, end: int, unit: Unit) -> bool:
    """One-letter and word-like units after a blank (`5 a`, `3 in`, `2 times`) need more care than glued ones."""
    text = tokens[start].text
    if end - start > 1 or len(text) > 2 or not text.isalpha():
        return not (unit.symbol == "x" and end < len(tokens) and False)
    if text in {"in", "at", "as", "ha", "pc", "ct", "am", "pt", "Ma", "Ga", "ka"}:
        following = tokens[end] if end < len(tokens) else None
        return text not in {"in", "at", "as"} and (following is None or following.kind is TokenKind.SIGN)
    return text not in {"m", "p", "T", "A", "l"} or not _is_article_like(tokens, start, end)


def _is_article_like(tokens: list[Token], start: int, end: int) -> bool:
    return tokens[start].text == "A" and end < len(tokens) and tokens[end].kind is TokenKind.WORD


def _rated(tokens: list[Token], unit: Unit, last: int, spelled: bool) -> tuple[Unit, int]:
    """`MB/s`, `requests per second`, `$0.10 per GB`: the unit with what it is per."""
    while last + 1 < len(tokens) and tokens[last].low in _PER:
        mark = tokens[last].low
        found = unit_at(tokens, last + 1)
        glued_slash = mark == "/" and tokens[last].start == tokens[last - 1].end
        if found is None or (mark == "/" and not glued_slash and not tokens[last + 1].start == tokens[last].end):
            break
        every, end = found
        if mark in {"a", "an", "each", "every"} and (
            every.dimension != "duration" or unit.dimension not in {"money", "count", "size", "iops", "percent"}
        ):
            break
        if mark == "/" and unit.dimension == "duration" and every.dimension == "duration":
            break
        if every.dimension == "duration" and unit.dimension != "duration":
            unit, last = per(unit, every), end
        elif (
            every.dimension == "size"
            and unit.dimension in {"iops", "money", "count", "bandwidth"}
            or unit.dimension not in {"duration", "percent", "count", "size"}
        ):
            unit, last = (
                Unit(
                    f"{unit.symbol}/{every.symbol}",
                    f"{unit.dimension} per {every.dimension}",
                    unit.factor / every.factor,
                    f"{unit.base}/{every.base}",
                ),
                end,
            )
        else:
            break
    return unit, last


def _network_bits(tokens: list[Token], unit: Unit) -> Unit:
    twins: dict[str, str] = core_words("units")["bit twins"]
    if unit.symbol in twins and not any(token.low in _words()["network"] for token in tokens):
        if not any(token.low.startswith(unit.symbol[0].lower() + "bit") or "bit" in token.low for token in tokens):
            return _named(twins[unit.symbol])
    return unit


def _measured_thing(tokens: list[Token], last: int) -> str | None:
    """What a measure measures, where the text says so right behind: `2 GB of memory`, `15 minute timeout`."""
    if last < len(tokens) and tokens[last].low == "of":
        found = counted_at(tokens, last + 1, 2)
        return found[0] if found else None
    if last < len(tokens) and tokens[last].kind is TokenKind.WORD:
        found = counted_at(tokens, last, 1)
        return found[0] if found else None
    return None


_UNDER = {"<=": Bound.MIN, "≤": Bound.MIN, "<": Bound.MIN, ">=": Bound.MAX, "≥": Bound.MAX, ">": Bound.MAX}


def _count(tokens: list[Token], number: Number, first: int, written: Number) -> Draft | None:
    end = written.last
    if end + 1 < len(tokens) and tokens[end].text in _UNDER and tokens[end + 1].kind is TokenKind.WORD:
        return Draft(
            number,
            NO_UNIT,
            first,
            end,
            concept=label_words(tokens, end + 1),
            bound=_UNDER[tokens[end].text],
            near=True,
            closed=True,
        )
    if (
        number.spelled
        and end < len(tokens)
        and tokens[end].text in _DASHES
        and tokens[end].start == tokens[end - 1].end
    ):
        return None
    if (
        end + 1 < len(tokens)
        and tokens[end].text in _DASHES
        and tokens[end].start == tokens[end - 1].end
        and tokens[end + 1].start == tokens[end].end
        and tokens[end + 1].kind is TokenKind.WORD
    ):
        end += 1
    counted = counted_at(tokens, end, number.value) if end < len(tokens) else None
    if counted is None:
        after = bound_after(tokens, end)
        counted = (
            counted_at(tokens, after[1], number.value)
            if after and after[1] < len(tokens) and after[0] is not Bound.DEFAULT
            else None
        )
        if counted is None:
            return Draft(number, NO_UNIT, first, written.last, concept=label_before(tokens, first))
        return Draft(
            number,
            replace(NO_UNIT, symbol=counted[0]),
            first,
            written.last,
            concept=counted[0],
            bound=after[0] if after else None,
            near=True,
            closed=True,
        )
    concept, last = counted
    rate = _per_time(tokens, last)
    if rate is not None:
        every, last = rate
        return Draft(number, per(NO_UNIT, every, concept), first, last, concept=concept)
    return Draft(number, replace(NO_UNIT, symbol=concept), first, last, concept=concept)


def _per_time(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    if index + 1 < len(tokens) and tokens[index].low in _PER:
        found = unit_at(tokens, index + 1)
        if (
            found
            and found[0].dimension == "duration"
            and not (tokens[index].low in {"a", "an"} and tokens[index + 1].low.endswith("s"))
        ):
            return found
    return None


def _shared(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give a bare number the unit of its right neighbour in a list or range: `1, 5 and 60 seconds`, `1-35 days`."""
    result = list(drafts)
    for place in range(len(result) - 2, -1, -1):
        here, following = result[place], result[place + 1]
        bare = (
            here.unit.dimension == "count"
            and here.last == here.number.last
            or here.concept is not None
            and here.unit.symbol == ""
        )
        if here.unit.symbol == "" or (
            here.unit.dimension == "count" and _joins(tokens, here.number.last, following.first)
        ):
            joined = _joins(tokens, here.number.last, following.first)
            if (
                joined
                and (following.unit.symbol or following.concept)
                and not following.unit.symbol == "port"
                and (bare or joined)
            ):
                result[place] = replace(here, unit=following.unit, concept=following.concept, last=here.number.last)
    for place in range(1, len(result)):
        here, before = result[place], result[place - 1]
        if (
            here.unit.symbol == ""
            and before.unit.dimension in {"money", "prefix", "port"}
            and _joins(tokens, before.last, here.first)
        ):
            result[place] = replace(here, unit=before.unit, concept=before.concept)
    return result


_JOINTS = frozenset(
    (
        ",",
        "bis",
        "à",
        "and",
        "or",
        "/",
        "&",
        "to",
        "-",
        "–",
        "—",
        "‐",
        "‑",
        "−",
        "->",
        "→",
        "..",
        "...",
        "~",
        "through",
        "up",
        "upto",
        "∼",
        "about",
        "approximately",
        "around",
        "|",
        "than",
        "vs",
        "versus",
        "even",
        "a",
        "an",
        "as",
        "many",
        "much",
        "till",
        "until",
        "then",
        "perhaps",
        "maybe",
        "possibly",
    )
)


def _joins(tokens: list[Token], start: int, end: int) -> bool:
    between = tokens[start:end]
    return (
        0 < len(between) <= 3
        and all(token.low in _JOINTS for token in between)
        and between[0].low not in {"than", "a", "an", "as", "|"}
    )


def _ranged(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Turn two ends of one range into a min and a max."""
    result = list(drafts)
    for place in range(len(result) - 1):
        low, high = result[place], result[place + 1]
        if low.bound in (Bound.MIN, Bound.MAX) and low.note == "range" or not _is_range(tokens, low, high):
            continue
        if high.number.scale > 1 and low.number.scale == 1 and low.number.value * high.number.scale < high.number.value:
            low = replace(low, number=replace(low.number, value=low.number.value * high.number.scale))
        result[place] = replace(low, bound=Bound.MIN, near=True, note="range", closed=True)
        result[place + 1] = replace(high, bound=Bound.MAX, near=True, note="range", closed=True)
    return result


def _is_range(tokens: list[Token], low: Draft, high: Draft) -> bool:
    if low.unit.dimension != high.unit.dimension and low.unit.symbol:
        return False
    between = tokens[low.last : high.first]
    if not between or len(between) > 5 or low.number.nines:
        return False
    if low.number.value * low.unit.factor >= high.number.value * high.unit.factor and low.unit.dimension != "prefix":
        return False
    words = [token.low for token in between]
    if any(word in {",", ";", ".", "(", "|", "by"} for word in words):
        return False
    opening = [token.low for token in tokens[max(0, low.first - 4) : low.first]]
    if "between" in opening:
        return "and" in words or any(word in _DASHES or word in {"to", "&"} for word in words)
    if "from" in opening and any(word in {"up", "to", "till", "until", "through"} or word in _DASHES for word in words):
        return True
    if len(between) > 3:
        return False
    if "and" in words:
        return len(words) == 1 and any(word in {"range", "ranging", "ranges", "anywhere"} for word in opening)
    spread = [word for word in words if word in _RANGE_WORDS or word in _DASHES]
    if not spread or any(word not in _JOINTS and word not in {"up", "maximum", "max", "a", "of"} for word in words):
        return False
    if (
        words[0] in _DASHES
        and low.unit.dimension == "count"
        and low.unit.symbol == ""
        and not _is_tight(between, low, high, tokens)
    ):
        return False
    if words == ["to"] or words[0] in _RANGE_WORDS or words[0] in {"up"}:
        return opening[-1:] != ["increased"] and not ("from" not in opening and "scale" in opening)
    return True


def _is_tight(between: list[Token], low: Draft, high: Draft, tokens: list[Token]) -> bool:
    """Whether a dash glues two bare numbers into one range: `(40-69)`."""
    glued = (
        len(between) == 1
        and between[0].start == tokens[low.last - 1].end
        and between[0].end == tokens[high.first].start
    )
    return glued and high.last == high.number.last or glued and high.unit.symbol != ""


def _bounded(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Give every quantity its bound: its own cue, or that of the list it stands in."""
    result: list[Draft] = []
    floor = 0
    for place, draft in enumerate(drafts):
        previous = result[-1] if result else None
        if draft.bound is None or draft.note == "article":
            draft = _own_bound(tokens, draft, floor)
        if draft.bound is None and previous is not None and _coordinates(tokens, previous, draft):
            shared = (
                previous.bound
                if previous.bound in (Bound.MAX, Bound.MIN, Bound.APPROX) and previous.note != "range"
                else None
            )
            draft = replace(draft, bound=shared)
        draft = _history(tokens, draft, drafts[place + 1] if place + 1 < len(drafts) else None)
        result.append(draft)
        floor = draft.last
    return _superseded(tokens, result)


def _own_bound(tokens: list[Token], draft: Draft, floor: int) -> Draft:
    before = bound_before(tokens, draft.first, floor)
    after = bound_after(tokens, draft.last)
    if after is None and draft.unit.dimension in {"count", "rate"} and draft.last > draft.number.last:
        after = bound_after(tokens, draft.number.last)
    if before is not None and before[1] and (before[0] is not Bound.APPROX or after is None):
        return replace(draft, bound=before[0], near=True, last=draft.last)
    if after is not None:
        return replace(draft, bound=after[0], near=True, last=max(draft.last, draft.last))
    if before is None and _by_default(tokens, draft.last):
        return replace(draft, bound=Bound.DEFAULT)
    if before is None and draft.unit.dimension == "count" and _restricted(tokens, draft.first, floor):
        return replace(draft, bound=Bound.MAX, near=True)
    return replace(draft, bound=before[0]) if before is not None else draft


def _by_default(tokens: list[Token], index: int) -> bool:
    """Whether the clause ends in `by default`, with no other number before that."""
    for place in range(index, min(len(tokens) - 1, index + 9)):
        if tokens[place].text in {",", ";", "."} or tokens[place].kind is TokenKind.NUMBER:
            return False
        if tokens[place].low == "by" and tokens[place + 1].low == "default":
            return True
    return False


def _restricted(tokens: list[Token], index: int, floor: int) -> bool:
    """Whether `only` stands before a count: `can only associate one role`, `access only to a single network`."""
    for place in range(index - 1, max(floor, index - 7) - 1, -1):
        if tokens[place].text in {",", ";", ".", "("}:
            return False
        if tokens[place].low == "only":
            return not (place and tokens[place - 1].low in {"not", "the"})
    return False


def _coordinates(tokens: list[Token], previous: Draft, draft: Draft) -> bool:
    between = [token.low for token in tokens[previous.last : draft.first]]
    while between and between[0] == "(" and ")" in between:
        between = between[between.index(")") + 1 :]
    return (
        bool(between)
        and between[0] in {",", "and", "or", "/", "&"}
        and len(between) <= 3
        and not any(word in {".", ";", "is", "with", "for", ":", "="} for word in between)
    )


def _history(tokens: list[Token], draft: Draft, following: Draft | None) -> Draft:
    """Mark a value the text itself calls old: `previously 5 min`, `10,000 was the old amount`."""
    before = [token.low for token in tokens[max(0, draft.first - 4) : draft.first]]
    after = [token.low for token in tokens[draft.last : draft.last + 6]]
    if (
        any(word in {"previously", "formerly", "originally"} for word in before)
        or before[-3:] == ["used", "to", "be"]
        or before[-1:] == ["was"]
        and "(" in before
    ):
        return replace(draft, note="old")
    joined = " ".join(after)
    if joined.startswith(
        ("was the old", "is the old", "previously", "( old", "( previously", "was the previous", "in the past")
    ):
        return replace(draft, note="old")
    return draft


_NOW = frozenset(("now", "new", "updated", "raised", "increased"))


def _superseded(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """`300 seconds (now 900)`: the first is history, the second takes its bound and unit."""
    result = list(drafts)
    for place in range(len(result) - 1):
        old, new = result[place], result[place + 1]
        between = [token.low for token in tokens[old.last : new.first]]
        if (
            not between
            or between[0] not in {"(", "-", ",", "–"}
            or len(between) > 6
            or not any(word in _NOW for word in between)
        ):
            continue
        if new.unit.symbol and new.unit.dimension != old.unit.dimension:
            continue
        unit = new.unit if new.unit.symbol else old.unit
        bound = new.bound if new.near else old.bound
        result[place], result[place + 1] = (
            replace(old, note="old"),
            replace(new, unit=unit, bound=bound, concept=new.concept or old.concept),
        )
    return result


def _restated(tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """Drop a value said again in brackets or behind `=`: `900 seconds (15 minutes)`, `15 min / 900 s`, `99.99% (four nines)`."""
    result: list[Draft] = []
    for draft in drafts:
        if result and _restates(tokens, result[-1], draft):
            continue
        result.append(draft)
    return result


def _restates(tokens: list[Token], said: Draft, again: Draft) -> bool:
    between = [token.low for token in tokens[said.last : again.first]]
    if not between or len(between) > 4 or again.note == "old":
        return False
    opens = between[0] in {"(", "=", "/", "[", "≈", ",", "~", "aka", "or", "i.e", "-", ")"}
    if not opens or (between[0] in {"or", ",", "-", "/", ")"} and len(between) > 2):
        return False
    if (
        said.unit.dimension == again.unit.dimension == "duration"
        and said.unit.base != again.unit.base
        and between[0] in {"(", "=", "≈", "~", "["}
    ):
        days = {"s": 1.0, "month": 30.4 * 86400}
        first = said.number.value * said.unit.factor * days.get(said.unit.base, 1)
        second = again.number.value * again.unit.factor * days.get(again.unit.base, 1)
        return abs(first - second) <= 0.04 * max(first, second)
    if said.unit.base != again.unit.base and not (again.unit.dimension == "count" and said.unit.dimension == "count"):
        return again.number.nines and said.unit.symbol == "%" and between[0] in {"(", "=", "-"}
    if again.number.nines and said.unit.symbol == "%":
        return True
    first, second = said.number.value * said.unit.factor, again.number.value * again.unit.factor
    if said.unit.dimension == "count" and again.unit.dimension == "count" and between[0] not in {"(", "=", "["}:
        return False
    return (
        first == second
        or said.unit.dimension == "size"
        and abs(first - second) <= 0.1 * max(first, second)
        and between[0] in {"(", "=", "["}
        and said.unit.symbol != again.unit.symbol
    )


def _quantity(text: str, tokens: list[Token], draft: Draft) -> Quantity:
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    value = draft.number.value
    unit = draft.unit
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        value_high=None,
        unit=unit.symbol,
        bound=draft.bound or Bound.EXACT,
        base_value=_exact(value * unit.factor),
        base_unit=unit.base,
        dimension=unit.dimension,
        concept=draft.concept,
        note=draft.note if draft.note in {"old", "every", "range"} else None,
    )


def _exact(value: float) -> float:
    return float(f"{value:.12g}")
