"""Whether a sentence tells of something that was: "32,000 before 2018", "it used to be 5 minutes"."""

from __future__ import annotations

import re

from expectations.reading.clauses import cuts
from extractors.folding import fold

_PAST = re.compile(
    r"\b(?:before|until|till|prior to) (?:\S+ ){0,2}?(?:19|20)\d\d\b|\bused to\b|\b(?:was|were)\b(?! \w+ed\b)"
    r"|\b(?:previously|formerly|originally|historically|in the past|back then|no longer)\b",
    re.IGNORECASE,
)


def tells_past(text: str) -> bool:
    """Whether a sentence tells of the past anywhere."""
    return _PAST.search(fold(text)) is not None


def is_past(text: str, quote: str) -> bool:
    """Whether the clause an amount stands in, wherever it stands in the text, says that this was once."""
    return all(_PAST.search(cut.clause) for cut in cuts(text, quote))
