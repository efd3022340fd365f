"""Cleaned facts as one readable page of Markdown; it asks noteaudit to skip it, should it lie among the notes."""

from __future__ import annotations

from collections.abc import Iterator

from reports.cleaning.export import Export, Material
from reports.cleaning.pages import SKIP, by_topic, fact_lines, left_out_lines, plain_link
from reports.markdown_text import plain


def files(material: Material, name: str) -> dict[str, bytes]:
    """Write one page."""
    return {name: ("\n".join(_lines(material)) + "\n").encode()}


def _lines(material: Material) -> Iterator[str]:
    yield f"---\n{SKIP}---\n\n# Cleaned facts, as of {material.cleaned.as_of}\n"
    for topic, facts in by_topic(material.cleaned.facts).items():
        yield f"## {plain(topic)}\n"
        for fact in facts:
            yield from fact_lines(fact, plain_link)
        yield ""
    yield from left_out_lines(material.cleaned, plain_link)


EXPORT = Export("markdown", "cleaned-facts.md", "one page to read", files, printable=True)
