"""Whether a line break inside a paragraph only wraps the text, or ends what the line says."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_UNFINISHED_WORDS = (
    "and or nor but the a an of in to for with by as is are was were be been being not can that which who whose from"
    " on at into onto than then if when where whereas while although though because since so unless until via per such"
    " like using your their its our this these those between only has have had will would should may might must could"
    " both either including called named about over under without within through against across among during before"
    " after it you we they any each every some other more e.g. i.e. vs vs."
)
_GOES_ON_WORDS = (
    "and or nor but of in to for with by as is are was were be been being not that which who whose from on at into onto"
    " than then via per such like has have had will would should may might must could including called named about over"
    " under without within through against across among during before after because so unless until while whereas"
)
_CONTINUES = re.compile(
    rf"(?:[,;(&/–—\[]|(?:\A|[\s(])(?:{'|'.join(map(re.escape, _UNFINISHED_WORDS.split()))}))\Z", re.IGNORECASE
)
_GOES_ON = re.compile(rf"(?:{'|'.join(_GOES_ON_WORDS.split())})\b")
_OPENING_WORDS = (
    "The A An This These Those It If You We They There When In For With Using Each All Only No Not Note Once Also"
    " However Because Since Can Does Do By To As What How Why Which One And Or But Then Your Use Uses Used Must Should"
    " Supports Allows Enables Provides Requires Gives Stores"
)
_OPENER = re.compile(rf"(?:{'|'.join(_OPENING_WORDS.split())})\b|</?[A-Za-z]")
_SMALL_WORD = re.compile(r"[a-zß-ÿ]+(?![\w])")
_KEY = re.compile(r"[A-Z][\w&/()+. -]{0,40}:(?=\s|\Z)")
_STARTS_ANEW = re.compile(r"[A-Z0-9$“\"'*_`\[~<>=+]|[^\W\d_a-z]|[a-z]+[\dA-Z]")
_INTO_SMALL = re.compile(r"[^\s.:!?|>{}\[\]][ \t]*\n[ \t]*[a-z]+[ ,.;]")
_INTO_CAPITAL = re.compile(r"[^\s.:!?|>{}\[\]][ \t]*\n[ \t]*(?:[A-Z]|[a-z]+\d)")
_LEAD = re.compile(r"[^.?!]{1,80}:\Z")
_MARKS = "*_~`"
SHORTEST_WRAP = 60
USUAL_WIDTH = 80
ROOM = 0.8
USUAL_WRAPS = 2
LONGEST_LEAD_WORDS = 8


def wraps(text: str) -> bool:
    """Whether a note's lines are wrapped: most line breaks in it, outside of lists, come before a small letter."""
    small = len(_INTO_SMALL.findall(text)) + USUAL_WRAPS
    return small >= 0.6 * (small + len(_INTO_CAPITAL.findall(text)))


def wrap_width(lengths: Sequence[int]) -> int:
    """At what width the lines of a block were wrapped, judging by their lengths; no one wraps at less than 60."""
    return max(SHORTEST_WRAP, max(lengths, default=0))


def continues(line: str) -> bool:
    """Whether a line ends in the middle of something: a comma, an open bracket, "and", "of"."""
    return bool(_CONTINUES.search(line[-16:])) or line.rfind("(") > line.rfind(")")


def is_lead(line: str) -> bool:
    """Whether a line only announces what follows: short, and a colon at its end."""
    return len(line) <= 82 and bool(_LEAD.fullmatch(line)) and len(line.split()) <= LONGEST_LEAD_WORDS


def ends_here(line: str, following: str, length: int, width: float, hard: bool = False) -> bool:
    """Whether the break after `line` is meant: it announces, it had ample room left, or a sentence begins.

    `length` is the line's with its indentation, `width` the block's, endless in a note that does not wrap; `hard` says
    that the writer marked the break.
    """
    line, following = line.rstrip(_MARKS), following.lstrip(_MARKS)
    if not line or not following:
        return hard
    begins_small = bool(_SMALL_WORD.match(following))
    if line.endswith(":") and not begins_small and (is_lead(line) or not following.endswith(",")):
        return True
    if continues(line):
        return False
    if begins_small:
        is_free = width == math.inf and length <= USUAL_WIDTH
        return is_free and not line[-1].isdigit() and not _GOES_ON.match(following)
    if hard or _KEY.match(following) or _OPENER.match(following):
        return True
    if not _STARTS_ANEW.match(following):
        return False
    word = following.split(None, 1)[0]
    return length + 1 + len(word) <= ROOM * width
