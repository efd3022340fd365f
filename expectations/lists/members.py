"""The members of a list below a passage: items or table rows that are alike enough to be of one list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expectations.lists.items import Item
from expectations.lists.shapes import COLON, list_words
from extractors.core import word_set
from extractors.model import Passage, PassageKind

FEWEST = 2
SHORT = 6

_LABEL = re.compile(r"[^:.;]{1,60}?(?::|\s[-–—=]|\s?->|\s?=>|\s?→|\()\s*\S")


def members_below(passage: Passage, stated: float, below: Sequence[Item]) -> tuple[Passage, ...]:
    """Take what stands right below a passage that announces so many things; nothing if not all of it is of one list."""
    members = tuple(item.first for item in _items(passage, below)) or _rows(passage, below)
    texts = [member.plain for member in members]
    return members if len(texts) >= FEWEST and _are_members(texts, stated) else ()


def _items(passage: Passage, below: Sequence[Item]) -> Iterator[Item]:
    """List the items one step below a passage: those that name it as their parent or, for a heading, as their own."""
    title = COLON.sub("", passage.plain)
    heading = passage.kind is PassageKind.HEADING
    above = () if heading else (*passage.parents, title)
    for item in below:
        first = item.first
        stray = first.section[-1:] != (title,) if heading else first.parents[: len(above)] != above
        if first.kind is not PassageKind.SENTENCE or stray:
            return
        if len(first.parents) == len(above):
            yield item


def _rows(passage: Passage, below: Sequence[Item]) -> tuple[Passage, ...]:
    """List the rows of the table right below a passage that ends in a colon."""
    if not COLON.search(passage.plain) or not below or below[0].first.kind is not PassageKind.ROW:
        return ()
    rows: list[Passage] = []
    for item in below:
        if item.first.kind is not PassageKind.ROW or item.first.headers != below[0].first.headers:
            break
        rows.append(item.first)
    return tuple(rows)


def _are_members(texts: Sequence[str], stated: float) -> bool:
    """Whether texts are alike enough to be members of one list; with fewer than stated, none may hold several."""
    if any(_is_remark(text) for text in texts) or len({_is_labelled(text) for text in texts}) > 1:
        return False
    if not _is_labelled(texts[0]) and any(_is_clause(text) for text in texts):
        return False
    if len(texts) < stated:
        return not any(re.search(r",|/|&|\b(?:and|or)\b", _name(text)) for text in texts)
    names = [_name(text).strip().lower() for text in texts]
    return not any(name in later for index, later in enumerate(names) for name in names[:index] if name != later)


def _is_remark(text: str) -> bool:
    words = list_words(text)
    return not words or not text[0].isalnum() or words[0].lower() in word_set("lists", "remarks")


def _is_clause(text: str) -> bool:
    """Whether a text is long, or says something with a verb, so that it may be a remark."""
    words = [word.lower() for word in list_words(text)]
    return len(words) > SHORT or not word_set("prose", "verbs").isdisjoint(words[1:])


def _is_labelled(text: str) -> bool:
    return _LABEL.match(text) is not None


def _name(text: str) -> str:
    return re.split(r":|\s[-–—=]|->|=>|→|\(|\|", text, maxsplit=1)[0]
