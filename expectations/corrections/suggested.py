"""The words that would correct a limit: today's value, written as the note wrote the old one."""

from __future__ import annotations

from expectations.corrections.restyled import Stated, restyled
from extractors.model import Bound, Fact
from extractors.packs.schema import Limit, Value


def suggested(fact: Fact, limit: Limit, today: Value) -> str | None:
    """Write today's value for a fact's place; None when the fact bounds another side than the limit does."""
    if fact.bound not in (limit.bound, Bound.EXACT) or fact.value is None or fact.base_value is None:
        return None
    stated = Stated(fact.quote, fact.unit or "", fact.value, fact.base_value, fact.base_unit or "")
    return restyled(stated, today.value)
