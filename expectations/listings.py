"""A stated count and the list that follows it: bullets, numbers, table rows, or things named in the sentence itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.evidence import Evidence
from expectations.items import Item, notes_of
from extractors.core import core_words, word_set
from extractors.model import Bound, Passage, PassageKind, Quantity
from extractors.quantities import find_quantities

FEWEST, MOST = 2, 20
MOST_TIMES = 2
MOST_AFTER = 8
SHORT, SHORT_NAME = 6, 4

_LIST_WORDS = "lists"
_COLON = re.compile(r"[:：]\s*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_LABEL = re.compile(r"[^:.;]{1,60}?(?::|\s[-–—=]|\s?->|\s?=>|\s?→|\()\s*\S")
_NAMED = re.compile(r"\s*(?::|[-–—]\s)\s*(?P<tail>[^:;.()]+)[.]?\s*$|\s*\((?P<inside>[^:;()]+)\)")


@dataclass(frozen=True, slots=True)
class Listing:
    """A count that a passage states, and the members that follow; passages of their own, or words of the same one."""

    passage: Passage
    count: Quantity
    members: tuple[str, ...]
    places: tuple[Passage, ...] = ()

    @property
    def disagrees(self) -> bool:
        """Whether more or fewer members follow than the passage says, and not so many that they are another list."""
        listed, stated = len(self.members), self.count.value
        return listed != stated and stated / MOST_TIMES <= listed <= stated * MOST_TIMES


def listings(evidence: Evidence) -> Iterator[Listing]:
    """Find every stated count that a whole list of its own follows, in reading order."""
    for items in notes_of(evidence):
        for index, item in enumerate(items):
            for passage in item.passages:
                count = _announced(passage)
                if count is None:
                    continue
                below = items[index + 1 :] if passage is item.last else ()
                listing = _named(passage, count) or _listed(passage, count, below)
                if listing:
                    yield listing


def _announced(passage: Passage) -> Quantity | None:
    """Give the one count of things that a passage announces: "comes in three flavours:"."""
    if passage.kind is PassageKind.ROW or not any(letter.isalpha() for letter in passage.plain):
        return None
    low = f"{passage.plain.lower()} "
    if "?" in low or any(word in low for word in core_words(_LIST_WORDS)["open"]):
        return None
    counts = [found for found in find_quantities(passage.plain) if found.dimension == "count" and found.concept]
    if len(counts) != 1 or not _is_whole(counts[0]):
        return None
    return counts[0] if _may_announce(passage.plain[: counts[0].start]) else None


def _is_whole(count: Quantity) -> bool:
    return count.bound is Bound.EXACT and FEWEST <= count.value <= MOST and count.value == int(count.value)


def _may_announce(before: str) -> bool:
    """Whether the words before a number lead to a list of what it counts, and not to what is needed or done."""
    words = [word.lower() for word in _WORD.findall(re.split(r"[:;,.] ", before)[-1])]
    while words and words[-1] in word_set(_LIST_WORDS, "between"):
        words.pop()
    return not words or words[-1] in word_set(_LIST_WORDS, "before")


def _named(passage: Passage, count: Quantity) -> Listing | None:
    """Take the things named behind the count in its own sentence: "three tiers: web, application and data"."""
    after = passage.plain[count.end :]
    match = _NAMED.search(after)
    if match is None or len(after[: match.start()].split()) > MOST_AFTER:
        return None
    names = _split(match["tail"] or match["inside"])
    plain = len(names) >= FEWEST and all(_is_short(name) for name in names)
    return Listing(passage, count, tuple(names)) if plain else None


def _split(words: str) -> list[str]:
    """Cut an enumeration at its commas and at the last "and"; none if another "and" leaves it open where it ends."""
    joiner = "|".join(core_words(_LIST_WORDS)["joiners"])
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return []
    *head, last = parts
    pieces = re.split(rf"^(?:{joiner})\s+|\s+(?:{joiner})\s+", last)
    names = [*head, *(piece.strip() for piece in pieces if piece and piece.strip())]
    unclear = any(re.search(rf"\b(?:{joiner})\b|[/&+]", name) for name in names) or len(pieces) > 2
    return [] if unclear or (len(pieces) == 1 and len(parts) < FEWEST + 1) else names


def _is_short(name: str) -> bool:
    return 0 < len(_WORD.findall(name)) <= SHORT_NAME and name[:1].isalnum()


def _listed(passage: Passage, count: Quantity, below: Sequence[Item]) -> Listing | None:
    """Take the items or table rows that stand right below the count, if all of them are members of one list."""
    after = _COLON.sub("", passage.plain[count.end :])
    if len(after.split()) > MOST_AFTER or any(mark in after for mark in ":;("):
        return None
    members = tuple(item.first for item in _items(passage, below)) or _rows(passage, below)
    texts = tuple(member.plain for member in members)
    if len(texts) < FEWEST or not _are_members(texts, count):
        return None
    return Listing(passage, count, texts, members)


def _items(passage: Passage, below: Sequence[Item]) -> Iterator[Item]:
    """List the items one step below a passage: those that name it as their parent or, for a heading, as their own."""
    title = _COLON.sub("", passage.plain)
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
    if not _COLON.search(passage.plain) or not below or below[0].first.kind is not PassageKind.ROW:
        return ()
    rows: list[Passage] = []
    for item in below:
        if item.first.kind is not PassageKind.ROW or item.first.headers != below[0].first.headers:
            break
        rows.append(item.first)
    return tuple(rows)


def _are_members(texts: Sequence[str], count: Quantity) -> bool:
    """Whether texts are alike enough to be members of one list; with fewer than stated, none may hold several."""
    if any(_is_remark(text) for text in texts) or len({_is_labelled(text) for text in texts}) > 1:
        return False
    if not _is_labelled(texts[0]) and any(_is_clause(text) for text in texts):
        return False
    if len(texts) < count.value:
        return not any(re.search(r",|/|&|\b(?:and|or)\b", _name(text)) for text in texts)
    own = [_own_words(text, count) for text in texts]
    return not any(
        first and first <= later for index, later in enumerate(own) for first in own[:index] if later != first
    )


def _is_remark(text: str) -> bool:
    first = _WORD.search(text)
    return first is None or not text[0].isalnum() or first.group().lower() in word_set(_LIST_WORDS, "remarks")


def _is_clause(text: str) -> bool:
    """Whether a text is long, or says something with a verb, so that it may be a remark."""
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) > SHORT or not word_set("prose", "verbs").isdisjoint(words[1:])


def _is_labelled(text: str) -> bool:
    return _LABEL.match(text) is not None


def _name(text: str) -> str:
    return re.split(r":|\s[-–—=]|->|=>|→|\(|\|", text, maxsplit=1)[0]


def _own_words(text: str, count: Quantity) -> frozenset[str]:
    """Collect the words that tell one member from another: those of its name, without the thing counted."""
    common = set((count.concept or "").lower().split())
    words = (word.lower().removesuffix("s") for word in _WORD.findall(_name(text)))
    return frozenset(word for word in words if word not in common)
