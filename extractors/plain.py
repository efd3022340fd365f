"""Words read aloud: white space folded, invisible characters gone, each character still knowing where it stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ODD = re.compile(rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]")
_ALL_INVISIBLE = re.compile(rf"[{INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a note's text, by character."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """Text read aloud; `offsets` says where each character stood, `breaks` where a new sentence must begin."""

    text: str
    offsets: Sequence[int]
    breaks: tuple[int, ...] = ()


def joined(text: str, spans: Sequence[Span]) -> Plain:
    """Put the lines of one block together, a line break between them; each later line is a break."""
    if len(spans) == 1:
        only = spans[0]
        return Plain(text[only.start : only.end], range(only.start, only.end))
    offsets: list[int] = []
    breaks: list[int] = []
    for number, span in enumerate(spans):
        if number:
            offsets.append(spans[number - 1].end)
            breaks.append(len(offsets))
        offsets.extend(range(span.start, span.end))
    return Plain("\n".join(text[span.start : span.end] for span in spans), offsets, tuple(breaks))


def folded(plain: Plain) -> Plain:
    """Fold every run of white space to one blank and drop invisible characters and blanks at the ends."""
    if not _ODD.search(plain.text):
        return trimmed(plain)
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for found in _ODD.finditer(plain.text):
        start, end = found.span()
        parts.append(plain.text[done:start])
        kept.extend(range(done, start))
        if not _ALL_INVISIBLE.fullmatch(found.group()):
            parts.append(" ")
            kept.append(start)
        done = end
    parts.append(plain.text[done:])
    kept.extend(range(done, len(plain.text)))
    return trimmed(picked(plain, "".join(parts), kept))


def picked(plain: Plain, text: str, kept: Sequence[int]) -> Plain:
    """Read `text` instead of `plain`, its character i standing where character `kept[i]` of `plain` stood."""
    offsets = plain.offsets
    where: Sequence[int]
    if isinstance(offsets, range):
        where = [offsets.start + index for index in kept]
    else:
        where = [offsets[index] for index in kept]
    return Plain(text, where, tuple(bisect_left(kept, place) for place in plain.breaks))


def trimmed(plain: Plain) -> Plain:
    """Drop the blanks at both ends."""
    bare = plain.text.strip()
    if len(bare) == len(plain.text):
        return plain
    left = len(plain.text) - len(plain.text.lstrip())
    right = left + len(bare)
    breaks = tuple(place - left for place in plain.breaks if left < place < right)
    return Plain(bare, plain.offsets[left:right], breaks)
