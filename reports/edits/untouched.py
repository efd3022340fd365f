"""Parts of a line that are no words to be corrected: addresses, links between notes, tags, markup, code."""

from __future__ import annotations

import re

_ADDRESSES = re.compile(
    r"\[\[[^\]\n]*\]\]|\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:.*|<[^>\n]*>|(?:https?|ftp)://\S+|(?<![\w&])#[\w/-]+"
    r"|\{\{[^}\n]*\}\}|%%[^\n]*?%%"
)
_CODE_OR_LINK = re.compile(r"(`+)[^`\n]+\1|\[[^\]\n]*\](?=[(\[])")


def is_address(line: str, start: int, end: int) -> bool:
    """Whether characters `start` to `end` of a line touch what other things find each other by."""
    return _touches(_ADDRESSES, line, start, end)


def is_code_or_link(line: str, start: int, end: int) -> bool:
    """Whether characters `start` to `end` of a line touch code or the words of a link, which name what they lead to."""
    return _touches(_CODE_OR_LINK, line, start, end)


def _touches(pattern: re.Pattern[str], line: str, start: int, end: int) -> bool:
    return any(found.start() < end and start < found.end() for found in pattern.finditer(line))
