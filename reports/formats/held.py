"""What was held back: pairs of facts that differ and were not reported, with both places and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from expectations.wording import attribute_name
from extractors.model import Fact
from reports.audit import Audit
from reports.formats import json, text
from reports.visible import one_line
from reports.wording import spot, stated, subject_name


class RenderHeld(Protocol):
    """A format that can also tell what was held back."""

    def __call__(self, audit: Audit, color: bool = False) -> str:
        """Write the findings of a run, then what it held back."""
        ...


@dataclass(frozen=True, slots=True)
class HeldPair:
    """A fact that was not compared, what it stood beside (another fact or a reference entry, in words), and why."""

    fact: Fact
    beside: Fact | None
    words: str
    reason: str


def held_pairs(audit: Audit) -> Iterator[HeldPair]:
    """Find the facts of everything a run held back, in the order of its coverage."""
    facts = {fact.fact_id: fact for fact in audit.facts}
    for held in audit.coverage.held:
        if fact := facts.get(held.fact_id):
            beside = facts.get(held.other)
            yield HeldPair(fact, beside, "" if beside else held.other, held.reason)


def in_text(audit: Audit, color: bool = False) -> str:
    """Write the findings, each held pair with both places and values and why it was not compared, and the sum."""
    pairs = list(held_pairs(audit))
    *findings, summary = text.render(audit, color=color).splitlines()
    lines = [*findings, f"held back, because to compare would have been to guess: {len(pairs):,}"]
    for pair in pairs:
        lines.append(f"{one_line(spot(pair.fact.place))}: held {_told(pair.fact, audit)}")
        if pair.beside:
            lines.append(f"    beside    {one_line(spot(pair.beside.place))}: {_told(pair.beside, audit)}")
        elif pair.words:
            lines.append(f"    beside    {one_line(pair.words)}")
        lines.append(f"    because   {one_line(pair.reason)}")
    return "\n".join((*lines, "", summary)) + "\n"


def in_json(audit: Audit, color: bool = False) -> str:  # noqa: ARG001 - every format is called alike
    """Write one object: `findings`, as without this option, and `held`."""
    findings = [json.finding_object(finding) for finding in audit.findings]
    return json.dump({"findings": findings, "held": [_object(pair, audit) for pair in held_pairs(audit)]})


HELD_FORMATS: MappingProxyType[str, RenderHeld] = MappingProxyType({"text": in_text, "json": in_json})


def _told(fact: Fact, audit: Audit) -> str:
    topic = f"{attribute_name(fact.subject, fact.attribute, audit.pack)} of {subject_name(fact.subject, audit.pack)}"
    condition = f" ({fact.qualifier})" if fact.qualifier else ""
    return one_line(f"{topic}: {stated(fact)}{condition}")


def _object(pair: HeldPair, audit: Audit) -> dict[str, Any]:
    return {
        "fact": _side(pair.fact, audit),
        "beside": _side(pair.beside, audit) if pair.beside else pair.words or None,
        "reason": pair.reason,
    }


def _side(fact: Fact, audit: Audit) -> dict[str, Any]:
    return {
        "fact_id": fact.fact_id,
        "says": _told(fact, audit),
        "path": fact.place.path,
        "line_start": fact.place.line_start,
        "text": fact.text,
    }
