"""Whether a text asks, or offers an answer to choose from: such texts state nothing."""

from __future__ import annotations

import re

from extractors.folding import fold

_QUESTION = re.compile(r"[?❓]\W*$")
_OPTION = re.compile(r"(?:\[[ xX]?\]\s*)?(?:\([A-Fa-f]\)|[A-Fa-f][.)])\s")


def states_nothing(text: str) -> bool:
    """Whether a text is a question, or an answer to choose from."""
    return _QUESTION.search(fold(text)) is not None or is_choice(text)


def is_choice(text: str) -> bool:
    """Whether a text begins like an answer to choose from: "B. ...", "(c) ..."."""
    return _OPTION.match(fold(text)) is not None
