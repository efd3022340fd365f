"""Did you mean: what the command line says of names that are not known, in the same words as the rules."""

from __future__ import annotations

from expectations.suggestions import unknown

__all__ = ["unknown"]
