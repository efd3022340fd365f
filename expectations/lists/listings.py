"""A stated count and the list that follows it: bullets, numbers, table rows, or things named in the sentence itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expectations.evidence import Evidence
from expectations.lists.announcements import announced
from expectations.lists.enumerations import enumerated
from expectations.lists.items import Item, notes_of
from expectations.lists.members import members_below
from expectations.lists.shapes import COLON
from extractors.model import Passage, PassageKind, Quantity

MOST_TIMES = 2
MOST_AFTER = 8

_MARKS = (":", "(", " - ", "–", "—")
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
                below = items[index + 1 :] if passage is item.last else ()
                count = announced(passage) if _may_lead(passage, below[:1]) else None
                if count is not None:
                    yield from _named(passage, count) or _listed(passage, count, below)


def _may_lead(passage: Passage, following: Sequence[Item]) -> bool:
    """Whether anything may be listed behind or below a passage; all others need not be read once more."""
    encloses = any(len(item.first.parents) > len(passage.parents) for item in following)
    return encloses or passage.kind is PassageKind.HEADING or any(mark in passage.plain for mark in _MARKS)


def _named(passage: Passage, count: Quantity) -> list[Listing]:
    """Take the things named behind the count in its own sentence: "three tiers: web, application and data"."""
    after = passage.plain[count.end :]
    match = _NAMED.search(after)
    if match is None or len(after[: match.start()].split()) > MOST_AFTER:
        return []
    names = enumerated(match["tail"] or match["inside"])
    return [Listing(passage, count, names)] if names else []


def _listed(passage: Passage, count: Quantity, below: Sequence[Item]) -> list[Listing]:
    """Take the items or table rows that stand right below the count."""
    after = COLON.sub("", passage.plain[count.end :])
    if len(after.split()) > MOST_AFTER or any(mark in after for mark in ":;("):
        return []
    members = members_below(passage, count.value, below)
    return [Listing(passage, count, tuple(member.plain for member in members), members)] if members else []
