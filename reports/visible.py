"""Show characters that would be obeyed (escape codes, direction overrides) instead of printing them."""

from __future__ import annotations

import re

from extractors.folding import fold

_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_KEPT = frozenset("\n\t")


def visible(text: str) -> str:
    """Replace every character that steers a terminal, a browser or a parser; line breaks and tabs stay."""
    return _OBEYED.sub(_show, text)


def one_line(text: str) -> str:
    """Show a text on one line: white space folded, nothing obeyed."""
    return visible(fold(text))


def unsteering(json_text: str) -> str:
    """Escape what a terminal would obey in a JSON text, which thereby means the same."""
    return _OBEYED.sub(lambda found: found[0] if found[0] in _KEPT else f"\\u{ord(found[0]):04x}", json_text)


def _show(match: re.Match[str]) -> str:
    character = match.group()
    if character in _KEPT:
        return character
    return f"<U+{ord(character):04X}>"
