"""A passage stands in one place.

Why: of two copies only one gets corrected, and the reader learns the same thing twice.
Fails: a sentence pasted a second time, in the same note or another, whatever its case, bullet, dashes or quotes.
Passes: headings, labels of fewer than four words, and sentences that differ in a word.
A long run of sentences that is repeated as a whole, such as a copied section, is reported once. Fewer than eight words,
and answers to choose from, are severity info.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, finding_id
from expectations.passages import Copies, content_of, find_copies, normalise
from expectations.reading.choices import is_choice
from expectations.wording import shortened
from extractors.model import Passage, Place

NAME = "duplicate-passage"
FAMILY = "duplicates"
SEVERITY = Severity.WARNING

SHORT = 8


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every repeated passage once, at its first place, with all other places."""
    for copies in find_copies(content_of(evidence)):
        yield _finding(copies)


def _finding(copies: Copies) -> Finding:
    first, others = copies.first, copies.runs[1:]
    count = f"{len(first)} passages are" if len(first) > 1 else "this passage is"
    places = ", ".join(dict.fromkeys(f"{run[0].place.path}:{run[0].place.line_start}" for run in others[:3]))
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    return Finding(
        finding_id=finding_id(NAME, normalise(first[0].plain)),
        rule=NAME,
        severity=_severity(first[0]),
        message=f"{count} repeated in {places}{more}: {shortened(first[0].plain)}",
        place=span_of(first),
        quote=first[0].text,
        related=tuple(
            Related(run[0].place.path, run[0].place.line_start, _repeats(run), run[0].text) for run in others
        ),
        why="The texts are the same but for case, white space, list marks and punctuation at the end.",
    )


def _severity(passage: Passage) -> Severity:
    """Hold a short passage or an answer to choose from against nobody: such words come back by themselves."""
    short = normalise(passage.plain).count(" ") < SHORT - 1 or is_choice(passage.plain)
    return Severity.INFO if short else SEVERITY


def _repeats(run: tuple[Passage, ...]) -> str:
    last = run[-1].place.line_end
    return "repeats the passage" if len(run) == 1 else f"repeats {len(run)} passages, to line {last}"


def span_of(run: tuple[Passage, ...]) -> Place:
    """Where a run of passages stands, from its first character to its last."""
    start, end = run[0].place, run[-1].place
    return Place(start.path, start.line_start, end.line_end, start.column_start, end.column_end)
