"""Where a text works something out (`6 x 4 KB = 24 KB`): no value in it is a limit."""

from __future__ import annotations

import re

_NUMBER = r"(?<!\d)(?<!\d[.,])\d[\d.,]*+"  # from its first digit on, so that a long one is read once
_EQUALS = r"=\s*\(?\s*(?:~|approx\.?|about)?\s*\$?\d[\d.,]*"
_TERM = rf"(?:{_NUMBER}\s*[A-Za-z]{{0,12}}\s?=\s*\(?\s*)?{_NUMBER}\s*[A-Za-z%]{{0,12}}"
_SHAPES = (
    re.compile(rf"{_TERM}\s?[*×÷+x/^]\s?\(?\s*\d[^=]{{0,60}}{_EQUALS}"),
    re.compile(rf"{_NUMBER}\s?[A-Za-z]{{0,3}} (?:is )?round(?:s|ed)\b[^=]{{0,60}}{_EQUALS}"),
    re.compile(r"\$[^$|]{0,60}[\\^{=][^$|]{0,60}\$"),
)


def worked_out(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that do arithmetic, as characters from the first term to the result."""
    return [found.span() for shape in _SHAPES for found in shape.finditer(text)]
