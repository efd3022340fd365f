"""Texts as they are compared and shown: on one line."""

from __future__ import annotations


def fold(text: str) -> str:
    """Make every run of white space one blank, and drop it at both ends."""
    return " ".join(text.split())
