"""Lines that belong together, read as one text in which only the meant line breaks end a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.lines import Line
from extractors.plain import Plain, Span, joined
from extractors.wrapping import ends_here, wrap_width

Speak = Callable[[Plain], Plain]


def read_block(text: str, lines: Sequence[Line], speak: Speak, least_width: int = 0) -> Plain:
    """Read lines of `text` as one; `least_width` is the width at which the note is known to be wrapped, at least."""
    whole = joined(text, [Span(line.start, line.end) for line in lines])
    if len(lines) == 1:
        return speak(whole)
    width = max(least_width, wrap_width([line.length for line in lines]))
    breaks = tuple(
        place
        for place, above, below in zip(whole.breaks, lines, lines[1:], strict=False)
        if below.is_marked or ends_here(above.text, below.text, above.length, width, above.is_hard)
    )
    return speak(Plain(whole.text, whole.offsets, breaks))
