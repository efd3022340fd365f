"""Cleaned facts as Markdown for people: the facts of a topic, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reports.cleaning.model import Cleaned, CleanedFact, Spot
from reports.markdown_text import plain

Link = Callable[[Spot], str]
SKIP = "noteaudit:\n  skip: true\n"


def by_topic(facts: Iterable[CleanedFact]) -> dict[str, list[CleanedFact]]:
    """Put facts under their topics, topics in alphabetical order."""
    topics: dict[str, list[CleanedFact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    return dict(sorted(topics.items(), key=lambda item: (item[0].casefold(), item[0])))


def fact_lines(fact: CleanedFact, link: Link, mark: str = "") -> Iterator[str]:
    """Write a fact as a list item: question and answer, what was noted, where it is from; `mark` ends line one."""
    yield f"- **{plain(fact.question)}** {plain(fact.stated)}{mark}"
    for former in fact.history:
        yield f"  - noted as {plain(former.words)}: {former.reason} ({_links(former.spots, link)})"
    if fact.authority:
        checked = f"checked {fact.authority.checked}" if fact.authority.checked else "never checked"
        changes = f"; {plain(fact.authority.changes)}" if fact.authority.changes else ""
        yield f"  - {plain(fact.authority.source)}, {checked}{changes}"
    if fact.doubt:
        yield f"  - unsure: {plain(fact.doubt)}"
    yield f"  - {_links(fact.spots, link)}"


def left_out_lines(cleaned: Cleaned, link: Link) -> Iterator[str]:
    """Write what is in dispute and what is about things that no longer exist."""
    if cleaned.disputed:
        yield from ("## Left out: in dispute", "")
    for dispute in cleaned.disputed:
        yield f"- {plain(dispute.message)}"
        yield from (f"  - {plain(side.stated)} ({link(side.spot)})" for side in dispute.sides)
    if cleaned.retired:
        yield from ("", "## Left out: about what no longer exists", "")
    for entry in cleaned.retired:
        yield f"- {plain(entry.fact.question)} {plain(entry.fact.stated)}"
        yield f"  - {plain(entry.statement)} ({_links(entry.fact.spots, link)})"


def plain_link(spot: Spot) -> str:
    """Name a place without a link."""
    return plain(str(spot))


def _links(spots: Iterable[Spot], link: Link) -> str:
    return ", ".join(link(spot) for spot in spots)
