"""The unit behind a number, written as the note writes units: `MB` or `mb`, `minutes` or `min`, glued or apart."""

from __future__ import annotations

import re
from itertools import takewhile

from extractors.core import core_words
from extractors.nouns import is_plural, singular

LONG_NAMES = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
_ALWAYS_LONG = frozenset(("d", "week", "month", "year"))
_MEASURE = re.compile(r"[a-z]{0,3}|[A-Z]\w*")
_BYTES = re.compile(r"([KMGTPE])(i?)B(/s)?")
_PREFIXES = {"K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa"}
_OF = " of "
_SHORT = 3


def counted_like(rest: str, old: float, new: float) -> str:
    """Keep the words behind a number, singular or plural as another value needs: `1 hour`, `12 hours`; `5-minute`."""
    if (old == 1) == (new == 1) or rest.startswith("-"):
        return rest
    phrase, of, inner = rest.partition(_OF)
    words, blank, head = phrase.rpartition(" ")
    if not head or (_MEASURE.fullmatch(head) and not of) or head.isupper():
        return rest
    if new == 1:
        return f"{words}{blank}{singular(head)}{of}{inner}"
    return f"{words}{blank}{head if is_plural(head) else plural(head)}{of}{inner}"


def unit_like(rest: str, symbol: str, value: float) -> str:
    """Write another unit the way the words behind a number are written: `KB` to `MB`, `minutes` to `days`."""
    blank = "".join(takewhile(lambda letter: not letter.isalnum(), rest))
    own = rest[len(blank) :]
    if symbol in LONG_NAMES:
        return _time_like(blank, own, symbol, value)
    if found := _BYTES.fullmatch(symbol):
        return blank + _bytes_like(own, found[1], found[3] or "", value)
    return blank + symbol if len(symbol) <= _SHORT else f"{blank or ' '}{symbol}"


def plural(noun: str) -> str:
    """Write a noun in the plural, by its ending and the list of the irregular."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        regular = f"{noun[:-1]}ies"
    else:
        regular = f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
    irregular = [
        many for many, one in core_words("nouns")["irregular"].items() if one == noun and len(many) >= len(one)
    ]
    return regular if regular in irregular or not irregular else irregular[0]


def plural_phrase(phrase: str) -> str:
    """Write a phrase in the plural, unless it is already: `healthy records`, `copies of a database`."""
    words, of, inner = phrase.partition(_OF)
    before, blank, head = words.rpartition(" ")
    return f"{before}{blank}{head if is_plural(head) else plural(head)}{of}{inner}"


def _time_like(blank: str, own: str, symbol: str, value: float) -> str:
    if len(own) < 4 and symbol not in _ALWAYS_LONG and own.lower() != "day":
        return blank + symbol
    name = LONG_NAMES[symbol]
    return (blank or " ") + (name if value == 1 or blank == "-" else plural(name))


def _bytes_like(own: str, prefix: str, per: str, value: float) -> str:
    """Write a unit of bytes in the case, the kind of prefix and the length of another."""
    if own.lower().removesuffix("s").endswith("byte"):
        name = f"{_PREFIXES[prefix]}byte"
        name = name.capitalize() if own[:1].isupper() else name
        return plural(name) if value != 1 and own.endswith("s") else name
    short = "i" if "i" in own else ""
    letters = f"{prefix}{short}" + ("" if len(own) == 1 else "B")
    tail = own[own.find("/") :] if per and "/" in own else "ps" if per else ""
    return (letters.lower() if own[:1].islower() else letters) + tail
