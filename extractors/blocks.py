"""Lines that belong together, read as one text in which only the meant line breaks end a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from extractors.lines import Line
from extractors.plain import Plain, Span, joined
from extractors.wrapping import ends_here, wrap_width

Speak = Callable[[Plain], Plain]


def read_block(text: str, lines: Sequence[Line], speak: Speak, is_wrapped: bool) -> Plain:
    """Read lines of `text` as one; `is_wrapped` says whether the note's lines end anywhere."""
    whole = joined(text, [Span(line.start, line.end) for line in lines])
    if len(lines) == 1:
        return speak(whole)
    width = wrap_width([line.length for line in lines]) if is_wrapped else math.inf
    breaks = tuple(
        place
        for place, above, below in zip(whole.breaks, lines, lines[1:], strict=False)
        if below.is_marked or ends_here(above.text, below.text, above.length, width, above.is_hard)
    )
    return speak(Plain(whole.text, whole.offsets, breaks))
