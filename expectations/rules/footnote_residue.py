"""A name does not carry the number of a footnote.

Why: "CloudWatch50" is a name nobody searches for, and its 50 may be read as an amount.
Fails: "Amazon CloudWatch50", "X-Ray57", "Grafana 53to visualize".
Passes: names that hold digits (EC2, S3, Route53, IPv4), and series such as Server1, Server2, Server3.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from expectations.damage import Damage
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.reading.names import Names, names_of
from extractors.model import Passage

NAME = "footnote-residue"
FAMILY = "text"
SEVERITY = Severity.INFO

_GLUED = re.compile(r"(?<![\w./@:#$%_-])([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]+)?[a-z])(\d{1,3})(?![\w/@:_-]|\.\w)")
_BLANK = re.compile(
    r"(?<![\w./@:#$%_-])([A-Z][A-Za-z-]+[a-z]) (\d{1,3})"
    r"(?=(?:to|and|or|is|are|was|for|in|with|that|which|the|of|can|as|on|by|from|has|will|provides|helps|allows)\b)"
)
_VERSIONS = frozenset({"1", "2"})
_WHY = "The name is known without the number and not with it, so the number is a footnote mark that lost its form."


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every known name with a number glued to it, unless the note numbers several things of that name."""
    names = names_of(evidence.pack)
    found: dict[tuple[str, str], list[Damage]] = defaultdict(list)
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in evidence.passages:
        for match in _marks(passage, names):
            key = (passage.place.path, match[1])
            numbers[key].add(match[2])
            found[key].append(_damage(passage, match))
    marks = Counter(path for path, _ in found)
    for key, damages in found.items():
        if len(numbers[key]) == 1 and (marks[key[0]] > 1 or not numbers[key] & _VERSIONS):
            yield from (damage.finding(NAME, SEVERITY) for damage in damages)


find_within = find  # it looks at one note after the other


def _marks(passage: Passage, names: Names) -> Iterator[re.Match[str]]:
    for match in _GLUED.finditer(passage.plain):
        if _is_name(passage.plain, match.start(1), match.end(1), names) and not names.knows(match.group()):
            yield match
    yield from _BLANK.finditer(passage.plain)


def _is_name(text: str, start: int, end: int, names: Names) -> bool:
    """Whether the word, alone or with those before it, is a name the pack knows."""
    before = text[:start].rsplit(maxsplit=3)[-3:]
    return any(names.knows(" ".join((*before[skip:], text[start:end]))) for skip in range(len(before) + 1))


def _damage(passage: Passage, match: re.Match[str]) -> Damage:
    message = f"{match[2]} after {match[1]} looks like the number of a footnote"
    blank = " " if passage.plain[match.end() : match.end() + 1].isalpha() else ""
    return Damage(passage, match.start(), match.end(), message, _WHY, match[1] + blank)
