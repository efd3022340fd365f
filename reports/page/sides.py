"""The places a finding speaks of, each with its words in their sentence and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from expectations.findings import Finding, Related
from extractors.model import Fact
from reports.notebook import Notebook, Quote
from reports.wording import normalised, stated


@dataclass(frozen=True, slots=True)
class Side:
    """One quoted place: what is said there and what it comes to in the base unit."""

    quote: Quote
    stated: str = ""
    normalised: str = ""
    remark: str = ""


def sides_of(finding: Finding, facts: Mapping[str, Fact], notebook: Notebook) -> Iterator[Side]:
    """Quote the place of a finding, then every other place that belongs to it."""
    own = [facts[fact_id] for fact_id in finding.fact_ids if fact_id in facts]
    here = _standing_at(own, finding.place.path, finding.place.line_start)
    yield _side(notebook.quote(finding.place, finding.quote), here)
    for other in finding.related:
        yield _other_side(other, own, notebook)


def _other_side(other: Related, own: list[Fact], notebook: Notebook) -> Side:
    fact = _standing_at(own, other.path, other.line_start)
    if fact:
        return _side(notebook.quote(fact.place, other.quote), fact, other.message)
    return Side(notebook.quote_line(other.path, other.line_start, other.quote), remark=other.message)


def _side(quote: Quote, fact: Fact | None, remark: str = "") -> Side:
    if fact is None:
        return Side(quote, remark=remark)
    return Side(quote, stated(fact), normalised(fact), remark)


def _standing_at(facts: list[Fact], path: str, line: int) -> Fact | None:
    return next((fact for fact in facts if (fact.place.path, fact.place.line_start) == (path, line)), None)
