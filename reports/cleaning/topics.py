"""The topic a fact belongs to: the whole its subject is part of, else the first heading, else the name of the note."""

from __future__ import annotations

from pathlib import PurePosixPath

from expectations.reading.names import ancestors
from extractors.model import Fact
from extractors.packs.schema import Pack
from reports.visible import one_line

_LONGEST = 60


def topic_of(fact: Fact, pack: Pack) -> str:
    """Name a fact's topic."""
    *_, whole = ("", *ancestors(fact.subject, pack.entities)) if fact.resolved else ("",)
    if whole:
        return pack.entities[whole].name
    heading = one_line(fact.section[0]) if fact.section else ""
    short = heading if len(heading) <= _LONGEST else heading[:_LONGEST].rpartition(" ")[0]
    return short.strip() or PurePosixPath(fact.place.path).stem
