"""Whether a line break inside a paragraph only wraps the text, or ends what the line says."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONTINUES = re.compile(
    r"(?:[,;(&/–—\[]|\b(?:and|or|nor|but|the|a|an|of|in|to|for|with|by|as|is|are|was|be|been|not|can|that|which|who"
    r"|whose|from|on|at|into|than|if|when|where|while|via|per|such|like|using|your|their|its|our|this|these|between"
    r"|only|has|have|had|will|would|should|may|might|must|both|either|including|called|named|e\.g\.|i\.e\.|vs\.?))\Z",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:The|A|An|This|These|Those|It|If|You|We|They|There|When|In|For|With|Using|Each|All|Only|No|Not|Note|Once"
    r"|Also|However|Because|Since|Can|Does|Do|By|To|As|What|How|Why|Which|One)\b"
)
_KEY = re.compile(r"[A-Z][\w&/()+. -]{0,40}:(?=\s|\Z)")
_STARTS_ANEW = re.compile(r"[A-Z0-9$(“\"'*_`\[~<>=+]|[^\W\d_a-z]")
_LEAD = re.compile(r"[^.?!]{1,80}:\Z")
SHORTEST_WRAP = 60
LONGEST_LEAD_WORDS = 8


def wrap_width(lengths: Sequence[int]) -> int:
    """At what width the lines of a block were wrapped, judging by their lengths; no one wraps at less than 60."""
    return max(SHORTEST_WRAP, max(lengths, default=0))


def continues(line: str) -> bool:
    """Whether a line ends in the middle of something: a comma, an open bracket, "and", "of"."""
    return bool(_CONTINUES.search(line[-16:]))


def is_lead(line: str) -> bool:
    """Whether a line only announces what follows: short, and a colon at its end."""
    return len(line) <= 82 and bool(_LEAD.fullmatch(line)) and len(line.split()) <= LONGEST_LEAD_WORDS


def ends_here(line: str, following: str, length: int, width: int, hard: bool = False) -> bool:
    """Whether the break after `line` is meant: it announces, it had room for the next word, or a sentence begins.

    `length` is the line's with its indentation; `hard` says that the writer marked the break.
    """
    if is_lead(line) and not following[:1].islower():
        return True
    if continues(line) or not _STARTS_ANEW.match(following):
        return False
    if hard or _KEY.match(following) or _OPENER.match(following):
        return True
    word = following.split(None, 1)[0]
    return length + 1 + len(word) <= width
