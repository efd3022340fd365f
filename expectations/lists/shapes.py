"""What all readers of lists look for in a text: its words, and a colon at its end."""

from __future__ import annotations

import re

COLON = re.compile(r"[:：]\s*$")

_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")


def list_words(text: str) -> list[str]:
    """List the words of a text; what is joined by a hyphen, an apostrophe, a dot or a slash is one."""
    return _WORD.findall(text)
