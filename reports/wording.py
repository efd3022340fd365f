"""Say counts, amounts, days and places the way people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from expectations.amount_words import amount_words, figure, spelled
from expectations.findings import Citation, Finding
from expectations.wording import attribute_name
from extractors.model import Bound, Fact, Place
from extractors.packs.schema import Pack
from reports.visible import visible

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PLAIN_START = re.compile(r"[a-z]+(?:[ ,:(]|$)")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Count a noun: `1 error`, `2 errors`, `1,200 facts`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Join words into a list: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(when: date | None) -> str:
    """Write a day as `2018-10-11`, the one form that no reader mistakes and that the findings use too."""
    return when.isoformat() if when else "an unknown day"


def number(value: float) -> str:
    """Write a number without a needless fraction, thousands apart: `15`, `0.5`, `10,240`."""
    return f"{value:,.15g}"


def amount(value: float | str, unit: str | None) -> str:
    """Write a value and its unit: `15 minutes`, `90%`; a value in words stays as it is."""
    if isinstance(value, str):
        return f"{spelled(value)} {unit}" if unit and unit != "1" else spelled(value)
    return amount_words(value, unit)


def cited(citation: Citation) -> str:
    """Say what the reference holds and from when: `15 min since 11 Oct 2018`."""
    words = amount(citation.value, citation.unit)
    if citation.since:
        words += f" since {day(citation.since)}"
    if citation.until:
        words += f" until {day(citation.until)}"
    return words


def stated(fact: Fact) -> str:
    """Say what a fact states: `max 15 minutes`, or a claim's answer, `not strong`."""
    if fact.value is not None:
        return f"{_bound(fact)} {amount(fact.value, fact.unit)}".strip()
    only = "only " if fact.predicate == "only" else ""
    return f"{'' if fact.polarity else 'not '}{only}{(fact.object or fact.predicate or '').replace('_', ' ')}".strip()


def normalised(fact: Fact) -> str:
    """Write the value in its base unit, empty when that says nothing new."""
    if fact.base_value is None or (fact.base_value == fact.value and fact.base_unit in (fact.unit, "1", None)):
        return ""
    return f"{figure(fact.base_value)} {fact.base_unit}"


def subject_name(subject: str, pack: Pack) -> str:
    """Find the name people know an entity by; a subject no pack knows is shown as found."""
    entity = pack.entities.get(subject)
    return entity.name if entity else subject


def fact_title(fact: Fact, pack: Pack) -> str:
    """Name what a fact is about within its subject: `function timeout (max, compressed)`."""
    title = attribute_name(fact.subject, fact.attribute, pack)
    narrowed = [words for words in (_bound(fact), fact.qualifier or "") if words]
    return f"{title} ({', '.join(narrowed)})" if narrowed else title


def headline(finding: Finding) -> str:
    """Give a finding's message without the source in brackets at its end, for readers who see the source beside it."""
    cited = f" ({finding.reference.source}" if finding.reference else "\0"
    return begun(finding.message.partition(cited)[0])


def with_reference(finding: Finding) -> str:
    """Give a finding's message, and below it what the reference holds, unless the message says so itself."""
    if finding.reference is None or finding.reference.source in finding.message:
        return finding.message
    return f"{finding.message}\nReference: {cited(finding.reference)} ({finding.reference.source})"


def dated(words: str) -> Markup:
    """Mark the days in a sentence as such, so that no line breaks within one."""
    return Markup(_DAY.sub(r"<time>\g<0></time>", str(escape(visible(words)))))  # noqa: S704 - escaped just before


def begun(words: str) -> str:
    """Begin with a capital, unless the first word may be a quoted name: `mon-get-stats`, `/tmp`, `"ou"`."""
    return words[:1].upper() + words[1:] if _PLAIN_START.match(words) else words


def spot(place: Place) -> str:
    """Write where to look, as editors and terminals read it: `path:line:column`."""
    return f"{place.path}:{place.line_start}:{place.column_start}"


def _bound(fact: Fact) -> str:
    """Name the side a value bounds; that a value is exact goes without saying."""
    return "" if fact.bound in (None, Bound.EXACT) else fact.bound.value
