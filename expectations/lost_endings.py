"""Sentences that lost their end, or a word from their middle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expectations.damage import Damage
from expectations.lists.items import Item
from extractors.core import core_words
from extractors.model import Passage, PassageKind

MIN_WORDS = 8
MIN_TITLE_WORDS = 2
MIN_LONG, MIN_PURPOSE, FEWEST_OTHERS = 20, 3, 2

_BULLETS = " *+•-"
_UP_SHARE = re.compile(r"\b(?:save|saves|saving|reduce|reduces|gain)(?: \w+){0,3}? up (\d+(?:\.\d+)? ?%)")
_NO_MEANS = re.compile(r"\b(?:services|resources|data|files|objects|tools) that can be (accessed|reached)\.$")
_NO_OBJECT = re.compile(
    r"^(?:You|Users|Administrators|Developers) can (?:\w+, )+(?:and|or) "
    r"(create|edit|manage|delete|update|attach|configure) (?:\w+ly )?(from|in|on|by|with|at)\b"
)
_PURPOSES = re.compile(
    r"\b(?:use|used|can|allows?|lets?|enables?)\b[^()]*? to (?:build|create|run|perform|automate|manage) ([^():;]+)\.$"
)
_GOING_ON = re.compile(
    r"(?:and|or|which|that|so|but|such|including|with|without|when|as|for|while|in|by|then|etc|like|to|using|because|"
    r"if|on|at|from|you|it|we|they|thus|especially)\b"
)


def lost_middles(item: Item) -> Iterator[Damage]:
    """Find sentences in which a word is missing that the words around it call for."""
    if not item.is_prose:
        return
    for passage in item.passages:
        for match in _UP_SHARE.finditer(passage.plain):
            why = "A saving is up to a share; the word between is missing."
            yield Damage(passage, match.start(), match.end(), f'"to" is missing before {match[1]}', why)
        for match in _NO_MEANS.finditer(passage.plain):
            why = "Something can be reached only through or from something else, and the sentence stops before it."
            yield Damage(passage, match.start(), match.end(), f'this sentence breaks off after "{match[1]}"', why)
        for match in _NO_OBJECT.finditer(passage.plain):
            why = f"To {match[1]} something needs an object; a preposition follows."
            yield Damage(passage, match.start(1), match.end(2), f'"{match[1]}" has lost its object', why)
        yield from _cut_enumeration(passage)


def _cut_enumeration(passage: Passage) -> Iterator[Damage]:
    """Find a sentence that says what for, and whose last purpose no "and" or "or" joins to those before it."""
    long = passage.plain.count(" ") >= MIN_LONG and passage.plain.count(", ") >= FEWEST_OTHERS
    match = _PURPOSES.search(passage.plain) if long else None
    if match is None:
        return
    first, *others = match[1].split(", ")
    whole = all(part.count(" ") >= MIN_PURPOSE - 1 for part in (first, *others))
    if len(others) >= FEWEST_OTHERS and whole and not any(_GOING_ON.match(part) for part in others):
        why = "No word joins the last of the things enumerated to those before it, so that more of them may be missing."
        start = match.end(1) - len(others[-1])
        yield Damage(passage, start, match.end(1), "the list breaks off here", why)


def lost_endings(items: Sequence[Item]) -> Iterator[Damage]:
    """Find the items of a note that end in the middle of a sentence, or announce what does not come."""
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        before = items[index - 1] if index else None
        if item.is_prose and not (following and item.encloses(following)):
            yield from _hanging(item, before, following)
            yield from _announcing(item, following)


def _hanging(item: Item, before: Item | None, following: Item | None) -> Iterator[Damage]:
    text = item.last.plain.rstrip()
    if text.count(" ") + 1 < MIN_WORDS or _goes_on(item, following):
        return
    if text.endswith((",", "(")) and not _ends_alike(before) and not _ends_alike(following):
        mark = "a comma" if text.endswith(",") else "an open bracket"
        why = "Nothing continues the sentence, and the items around it do not end so."
        yield Damage(item.last, 0, len(text), f"this sentence ends in {mark}", why)
    elif hanging := _hanging_word(text):
        why = f"A sentence cannot end with {hanging}, and nothing continues it."
        yield Damage(item.last, 0, len(text), f'this sentence breaks off after "{hanging}"', why)


def _hanging_word(text: str) -> str | None:
    return next((word for word in core_words("prose")["hanging"] if text.endswith(f" {word}")), None)


def _goes_on(item: Item, following: Item | None) -> bool:
    """Whether the next item may be the rest of the sentence."""
    if following is None or following.first.kind is PassageKind.HEADING:
        return False
    if not following.is_prose:
        return True
    begins = following.first.plain[:1]
    return begins.islower() or following.first.place.line_start > item.last.place.line_end + 2


def _ends_alike(item: Item | None) -> bool:
    return item is not None and item.is_prose and item.last.plain.rstrip().endswith((",", ";", "("))


def _announcing(item: Item, following: Item | None) -> Iterator[Damage]:
    """Find an item that ends in a colon with nothing below it: the last of its note, or before one like it."""
    text = item.last.plain.rstrip(_BULLETS)
    if not text.endswith(":") or not _is_title(text) or item.last.text.startswith("["):
        return
    if following is None:
        yield Damage(item.last, 0, len(text), "the note ends with this heading", "The note ends after a colon.")
    elif _is_empty_heading(item, following):
        why = "It ends in a colon, and the next item is a heading of the same kind."
        yield Damage(item.last, 0, len(text), "this heading has nothing below it", why)


def _is_title(text: str) -> bool:
    """Whether a text is written as a title, so that it is no sentence that leads over to code or a picture."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3 or word[0].isupper()]
    return len(words) >= MIN_TITLE_WORDS and all(word[0].isupper() for word in words)


def _is_empty_heading(item: Item, following: Item) -> bool:
    here, there = item.first, following.first
    alike = len(item.passages) == 1 and following.last.plain.endswith(":") and here.parents == there.parents
    return (
        alike
        and there.place.line_start == here.place.line_end + 1
        and here.place.column_start == there.place.column_start
    )
