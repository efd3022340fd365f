"""Texts of notes within Markdown, written so that nothing in them is taken for markup, a link or a tag."""

from __future__ import annotations

import re

from reports.visible import one_line

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$#^%={}])")
_LIST_START = re.compile(r"^([-+!]|\d+(?=[.)]\s))")


def plain(text: str) -> str:
    """Write a text on one line of Markdown, to be read as it is."""
    return _LIST_START.sub(r"\\\1", _MARKUP.sub(r"\\\1", one_line(text)))
