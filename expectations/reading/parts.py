"""Whether two facts stand under headings that name different parts of their subject, and so are of those parts."""

from __future__ import annotations

from expectations.reading.names import Names, ancestors, names_of
from extractors.model import Fact
from extractors.packs.schema import Pack


def parts_apart(a: Fact, b: Fact, pack: Pack) -> bool:
    """Whether each fact takes its subject from a heading that names a part of it, and not the same part."""
    ours, theirs = _parts(a, names_of(pack), pack), _parts(b, names_of(pack), pack)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _parts(fact: Fact, names: Names, pack: Pack) -> frozenset[str]:
    """List the parts of a fact's subject that its nearest heading names; none if its sentence names the subject."""
    if not fact.resolved or any(mention.entity == fact.subject for mention in names.find(fact.text)):
        return frozenset()
    titles = fact.section[-1:]
    found = (mention.entity for title in titles for mention in names.find(title))
    return frozenset(
        entity for entity in found if entity != fact.subject and fact.subject in ancestors(entity, pack.entities)
    )
