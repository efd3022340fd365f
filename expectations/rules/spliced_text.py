"""Words and sentences do not run into each other.

Why: where two texts were joined by accident, names are not recognised and one sentence's fact is given to another.
Fails: "This enablesAmazon CloudWatch ...", "requests toAWS", "use Prometheus Prometheus is a toolkit", "the
clusters.You can", "x-amz- security-token" beside "x-amz-security-token".
Passes: Node.js, dotted names and paths, camelCase identifiers, names written twice in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.damage import Damage
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity
from expectations.reading.names import Names, names_of
from extractors.core import word_set
from extractors.model import Passage

NAME = "spliced-text"
FAMILY = "text"
SEVERITY = Severity.WARNING

_FREE = r"(?<![\w./@:#$%_\\-])"
_GLUED_WORD = re.compile(rf"{_FREE}([a-z]{{2,}})([A-Z][A-Za-z0-9]+)(?![\w/:(\\-]|\.\w)")
_GLUED_NAME = re.compile(rf"{_FREE}([A-Z]{{2,}}|[A-Z][a-z]+)([A-Z][A-Za-z0-9]+)(?![\w/:(\\-]|\.\w)")
_GLUED_STOP = re.compile(rf"{_FREE}([A-Za-z]\w*)([.?!])(\(?)([A-Za-z]\w*)(?![\w/:_(\\.-])")
_TWICE = re.compile(r"\b([A-Z][a-z]{3,}) \1 (?:is|are|was|can|has|will|provides|allows|lets|supports|uses)\b")
_BRACKET = re.compile(r"(?<![A-Za-z.])([A-Za-z.]{2,})\.\) ([a-z]{3,}s) ")
_SPLIT_NAME = re.compile(r"(?<!\S)[\"'(]?([a-z]\w*(?:-\w+)+)- (\w+(?:-\w+)*)")
_BLANKS = re.compile(r"(?<![a-z])[a-z]{2,}[ \t]{2,4}(?=(?:The|This|These|It|You|If|When|In|For|They|There|We)\s[a-z])")


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report every splice, passage by passage."""
    yield from find_within(evidence)
    yield from find_across(evidence)


def find_within(evidence: Evidence) -> Iterator[Finding]:
    """Report what is glued together."""
    names = names_of(evidence.pack)
    for passage in evidence.passages:
        for damage in (*_glued_words(passage, names), *_glued_stops(passage, names), *_run_together(passage)):
            yield damage.finding(NAME, SEVERITY)


def find_across(evidence: Evidence) -> Iterator[Finding]:
    """Report the names with a blank in them that stand anywhere without."""
    hyphenated = {word for passage in evidence.passages for word in _hyphenated(passage)}
    for passage in evidence.passages:
        for damage in _split_names(passage, hyphenated):
            yield damage.finding(NAME, SEVERITY)


def _glued_words(passage: Passage, names: Names) -> Iterator[Damage]:
    """Find a lower-case word glued to a known name, or a name glued to what names of that kind begin with."""
    for match in _GLUED_WORD.finditer(passage.plain):
        if _begins_name(passage.plain, match.start(2), names) and not names.knows(match.group()):
            yield _missing(passage, match, f"{match[1]} {match[2]}")
    for match in _GLUED_NAME.finditer(passage.plain):
        if names.leads(match[1]) and names.knows(match[2]):
            yield _missing(passage, match, f"{match[1]} {match[2]}")


def _begins_name(text: str, start: int, names: Names) -> bool:
    return any(mention.start == 0 for mention in names.find(text[start : start + 60]))


def _glued_stops(passage: Passage, names: Names) -> Iterator[Damage]:
    """Find a stop without a blank after it, between words that are no dotted name."""
    words = word_set("prose", "beginnings")
    for match in _GLUED_STOP.finditer(passage.plain):
        before, stop, bracket, after = match.groups()
        prose = before[-1].islower() and after.lower() in words and after.istitle()
        note = bracket and before.islower() and len(before) > 2
        name = before[0].isupper() and _is_compound(after) and names.knows(before)
        if prose or note or name:
            yield _missing(passage, match, f"{before}{stop} {bracket}{after}")


def _is_compound(word: str) -> bool:
    return re.fullmatch(r"(?:[A-Z][a-z]+){2,}", word) is not None


def _missing(passage: Passage, match: re.Match[str], mended: str) -> Damage:
    why = "A word that is known on its own is glued to the word before it."
    return Damage(passage, match.start(), match.end(), f'a space is missing: "{match.group()}"', why, mended)


def _run_together(passage: Passage) -> Iterator[Damage]:
    """Find two sentences without a stop between them."""
    for match in _TWICE.finditer(passage.plain):
        why = "The same name ends one sentence and begins the next, with no full stop between."
        yield Damage(
            passage, match.start(), match.end(), f'a full stop is missing between "{match[1]} {match[1]}"', why
        )
    for match in _BRACKET.finditer(passage.plain):
        if match[1].lower() not in word_set("prose", "abbreviations"):
            why = "A full stop stands inside the bracket and the sentence goes on with a verb."
            yield Damage(passage, match.start(), match.end(1) + 2, f'two sentences are joined at "{match[1]}.)"', why)
    for match in _BLANKS.finditer(passage.text):
        start = passage.offsets.index(match.start())
        why = "Two spaces stand before a word that begins sentences, and no full stop."
        yield Damage(passage, start, start + len(match.group().split()[0]), "a full stop is missing here", why)


def _split_names(passage: Passage, hyphenated: set[str]) -> Iterator[Damage]:
    """Find a hyphenated name with a blank in it that the notes elsewhere write without."""
    if "- " not in passage.plain:
        return
    for match in _SPLIT_NAME.finditer(passage.plain):
        whole = f"{match[1]}-{match[2]}"
        if whole.casefold() in hyphenated:
            why = f"The notes also write {whole}; one name is spelled in two ways."
            yield Damage(passage, match.start(1), match.end(), f'a space splits "{whole}"', why, whole)


def _hyphenated(passage: Passage) -> Iterator[str]:
    if passage.plain.count("-") > 1:
        for word in re.findall(r"\w+(?:-\w+){2,}", passage.plain):
            yield word.casefold()
