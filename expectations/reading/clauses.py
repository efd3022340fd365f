"""The clause an amount stands in: what is said of it, and not of something else in the same sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from extractors.folding import fold

_END = re.compile(r"[;|→]|, |(?<!max)(?<!min)(?<!Max)(?<!Min)(?<!approx)\. |=>|->|(?<!\d[A-Za-z ]) [-–—] (?!\d)")
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """An amount's words, all before and after them, and the clause (or brackets) they stand in, from `start` of it."""

    before: str
    quote: str
    after: str
    clause: str
    start: int

    @property
    def whole(self) -> str:
        """The whole text."""
        return self.before + self.quote + self.after

    @property
    def span(self) -> tuple[int, int]:
        """Where in the clause the amount stands."""
        return self.start, self.start + len(self.quote)


def cuts(text: str, quote: str) -> list[Cut]:
    """Cut a sentence at every place where the words of an amount stand; at the first ones, if there are very many."""
    text, words = fold(text), fold(quote)
    found = islice(re.finditer(re.escape(words), text), MOST_PLACES) if words else ()
    places = [match.start() for match in found]
    return [_cut(text[:place], words, text[place + len(words) :]) for place in places or [len(text)]]


def _cut(before: str, quote: str, after: str) -> Cut:
    opened, closed = before.rfind("("), after.find(")")
    if opened > before.rfind(")") and closed >= 0:
        return Cut(before, quote, after, before[opened + 1 :] + quote + after[:closed], len(before) - opened - 1)
    start = max((match.end() for match in _END.finditer(before)), default=0)
    end = _END.search(after)
    return Cut(
        before, quote, after, before[start:] + quote + (after[: end.start()] if end else after), len(before) - start
    )
