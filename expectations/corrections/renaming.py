"""The new name of a thing in the place of the old one: plural, possessive and the words around it minded."""

from __future__ import annotations

import re

from expectations.authority.old_names import OldName
from expectations.reading.names import Names
from extractors.nouns import is_plural
from extractors.phrases import stem

_OWNER = re.compile(r"['’]s?$")
_SHORT_NAME = re.compile(r"\s*\(\s*[A-Z][^)]*\)")
_OF_SEVERAL = re.compile(
    r"\s+(?:are|were|have|do|need|allow|let|provide|help|use|go|get|run|work|support|enable|make|offer|send)\b"
)


def renamed(name: OldName, new: str, names: Names) -> str | None:
    """Write a new name for an old one; None when it would not read right there."""
    text, start, end = name.passage.plain, name.start, name.end
    explained = text[:start].endswith("(") or _SHORT_NAME.match(text[end:])
    if explained or new in text or _goes_on_alike(new, text[end:]) or _is_named_otherwise(name, names):
        return None
    owner = _OWNER.search(name.written)
    bare = _OWNER.sub("", name.written)
    number = _number(bare, new, name)
    if number is None or (is_plural(bare) and not number and _OF_SEVERAL.match(text[end:])):
        return None
    return _after(text[:start], new + number, names) + (owner.group() if owner else "")


def _goes_on_alike(new: str, after: str) -> bool:
    """Whether the word behind the name is the one the new name ends with."""
    following = re.match(r"[\s-]+(\w+)", after)
    return following is not None and stem(following[1]) == stem(new.split()[-1])


def _is_named_otherwise(name: OldName, names: Names) -> bool:
    """Whether the sentence also has another name of the thing or of its successor, and so sets two side by side."""
    same = {name.entity.id, name.entry.successor}
    return any(
        mention.entity in same and name.passage.plain[mention.start : mention.end] != name.written
        for mention in names.find(name.passage.plain)
        if mention.end <= name.start or name.end <= mention.start
    )


def _number(bare: str, new: str, name: OldName) -> str | None:
    """Give the ending that puts a new name in the number of the old one; None when a name is used as a plain word.

    Only a name that ends in a plain word has a plural: several KMS keys, but never several of a service.
    """
    listed = bare in name.entry.names
    if new.split()[-1].islower():
        return "s" if is_plural(bare) and not is_plural(new) else ""
    last, known = bare.split()[-1], {entry.split()[-1] for entry in name.entry.names}
    return "" if listed or (last in known and not is_plural(last)) else None


def _after(before: str, new: str, names: Names) -> str:
    """Leave out a maker's name, or any first word, where one stands before the name already."""
    first, blank, rest = new.partition(" ")
    last = re.search(r"(\w+)\s+$", before)
    twice = last is not None and (last[1] == first or (names.leads(last[1]) and names.leads(first)))
    return rest if blank and twice else new
