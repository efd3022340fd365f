"""Whether a text asks, or offers an answer to choose from: such texts state nothing."""

from __future__ import annotations

import re

_QUESTION = re.compile(r"[?❓]\W*$")
_OPTION = re.compile(r"(?:\[[ xX]?\]\s*)?(?:\([A-Fa-f]\)|[A-Fa-f][.)])\s")


def states_nothing(text: str) -> bool:
    """Whether a text is a question, or begins like an answer to choose from: "B. ...", "(c) ..."."""
    folded = " ".join(text.split())
    return _QUESTION.search(folded) is not None or _OPTION.match(folded) is not None
