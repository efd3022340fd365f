"""Text that a spreadsheet would run as a formula, made harmless."""

from __future__ import annotations

# A spreadsheet runs a cell that begins like this, in the wide letters of East Asia as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Put an apostrophe before a text that begins like a formula; formats without formulas keep the text as it is."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
