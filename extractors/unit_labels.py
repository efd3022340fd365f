"""The unit a label gives to a bare number: `Timeout (seconds): 30`, `WaitTimeSeconds = 20`, `IOPS: 3000`."""

from __future__ import annotations

import re

from extractors.core import grammar
from extractors.tokens import Token, TokenKind, low_at, text_at
from extractors.units import Unit, unit_at, unit_table, unit_with

_HUMP = re.compile(r"[A-Z][a-z]+\Z|(?<=_)[A-Za-z]+\Z")
SHORTEST_HUMP, LONGEST_BRACKET = 4, 5


def unit_of_label(tokens: list[Token], index: int, end: int) -> Unit | None:
    """The unit of the label before token `index`, or of the setting named behind `end`, for a number without a noun."""
    if low_at(tokens, end) == "for":
        return _last_hump(text_at(tokens, end + 1))
    if text_at(tokens, index - 1) not in {":", "="} or not _is_bare(tokens, end):
        return None
    label = index - 2
    return _in_brackets(tokens, label) or _behind_in(tokens, label) or _in_name(text_at(tokens, label))


def _is_bare(tokens: list[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end].low in grammar("behind a bare value"):
        return True
    return tokens[end].kind is TokenKind.SIGN and tokens[end].text not in grammar("dashes")


def _in_brackets(tokens: list[Token], place: int) -> Unit | None:
    """`(seconds)`, `(in sec)` and `(MiB/s)`, where `place` is the closing bracket."""
    if text_at(tokens, place) != ")":
        return None
    for start in range(place - 1, max(0, place - LONGEST_BRACKET), -1):
        if text_at(tokens, start - 1) in {"(", "in"}:
            found = unit_at(tokens, start)
            return found[0] if found is not None and found[1] == place else None
    return None


def _behind_in(tokens: list[Token], place: int) -> Unit | None:
    """`in seconds`, where `place` is the unit."""
    if low_at(tokens, place - 1) != "in":
        return None
    found = unit_at(tokens, place)
    return found[0] if found is not None and found[1] == place + 1 else None


def _in_name(name: str) -> Unit | None:
    """The unit that a label is: `IOPS`, `IOPS.volume`; or that it ends in."""
    if name.lower() in grammar("labels of shares"):
        return unit_with("%")
    unit = unit_table().exact.get((name.partition(".")[0],))
    return unit if unit is not None and unit.dimension in grammar("labels of dimension") else _last_hump(name)


def _last_hump(name: str) -> Unit | None:
    """The unit a name in camel case or with underscores ends in: `MessageRetentionSeconds`, `timeout_minutes`."""
    hump = _HUMP.search(name)
    if hump is None or len(hump.group()) < SHORTEST_HUMP or hump.start() == 0:
        return None
    return unit_table().names.get((hump.group().lower(),))
