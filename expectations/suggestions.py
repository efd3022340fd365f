"""Did you mean: the known name nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def unknown(kind: str, name: str, known: Iterable[str], where: str) -> str:
    """Say that a name is not known, which one may have been meant, and where all are listed."""
    nearest = get_close_matches(name, list(known), n=1, cutoff=0.6)
    hint = f"did you mean {nearest[0]!r}? " if nearest else ""
    return f"unknown {kind} {name!r} ({hint}{where})"
