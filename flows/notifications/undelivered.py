"""A message that did not reach its address; the run it tells of is none the worse."""

from __future__ import annotations


class Undelivered(Exception):
    """Says why in words that hold no secret."""
