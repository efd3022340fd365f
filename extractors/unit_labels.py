"""The unit a label gives to the bare number behind it: `Timeout (seconds): 30`, `WaitTimeSeconds = 20`."""

from __future__ import annotations

import re

from extractors.core import grammar
from extractors.tokens import Token, TokenKind, low_at, text_at
from extractors.units import Unit, unit_at, unit_table

_HUMP = re.compile(r"[A-Z][a-z]+\Z|(?<=_)[A-Za-z]+\Z")
SHORTEST_HUMP = 4


def unit_of_label(tokens: list[Token], index: int, end: int) -> Unit | None:
    """The unit of the label that ends before token `index`, for a number that ends before `end` and has no noun."""
    if text_at(tokens, index - 1) not in {":", "="} or not _is_bare(tokens, end):
        return None
    return _in_brackets(tokens, index - 2) or _behind_in(tokens, index - 2) or _last_hump(text_at(tokens, index - 2))


def _is_bare(tokens: list[Token], end: int) -> bool:
    return end >= len(tokens) or tokens[end].kind is TokenKind.SIGN or tokens[end].low in grammar("behind a bare value")


def _in_brackets(tokens: list[Token], place: int) -> Unit | None:
    """`(seconds)` and `(in sec)`, where `place` is the closing bracket."""
    if text_at(tokens, place) != ")" or text_at(tokens, place - 2) not in {"(", "in"}:
        return None
    return _whole(tokens, place - 1)


def _behind_in(tokens: list[Token], place: int) -> Unit | None:
    return _whole(tokens, place) if low_at(tokens, place - 1) == "in" else None


def _whole(tokens: list[Token], place: int) -> Unit | None:
    found = unit_at(tokens, place)
    return found[0] if found is not None and found[1] == place + 1 else None


def _last_hump(name: str) -> Unit | None:
    """The unit a name in camel case or with underscores ends in: `MessageRetentionSeconds`, `timeout_minutes`."""
    hump = _HUMP.search(name)
    if hump is None or len(hump.group()) < SHORTEST_HUMP or hump.start() == 0:
        return None
    return unit_table().names.get((hump.group().lower(),))
