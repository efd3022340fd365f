"""Who a claim is about: the entity named nearest in its sentence, or above it, or by a phrase that says it itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.packs.schema import Pack
from extractors.phrases import Hit
from extractors.scopes import Context, Scope

LONG_PHRASE, IMPLIED_CONFIDENCE = 4, 0.75


class Naming(NamedTuple):
    """The words that name an entity, how surely they do, and whether they name only a part of it."""

    text: str
    confidence: float
    is_part: bool


def named(entity: str, claim: str, context: Context, pack: Pack) -> Naming | None:
    """Where the entity or a part of it is named, and how sure that is: more in the sentence than in a heading."""
    scopes: tuple[tuple[tuple[Scope, ...], float], ...] = (
        ((context.sentence,), 0.95),
        (context.headers, 0.85),
        (context.parents, 0.8),
        (context.previous, 0.75),
        (context.headings, 0.7),
        ((context.file,), 0.6),
    )
    for group, confidence in scopes:
        for scope in group:
            # What a sentence before this one begins with, this one goes on about.
            spoken_of = scope.mentions[:1] if group in (context.parents, context.previous) else scope.mentions
            for mention in spoken_of:
                if mention.entity == entity or _speaks_for(mention.entity, entity, claim, pack):
                    text = scope.text[mention.start : mention.end]
                    return Naming(text, confidence, is_part=mention.entity != entity)
            if group is context.headings and scope.mentions:
                return None
    return None


def implied(hits: Sequence[Hit], context: Context) -> Naming | None:
    """A long phrase (`attach multiple instances to one volume`) names its subject by itself, behind no other name."""
    longest = max(hits, key=lambda hit: hit.words)
    text = context.sentence.text
    named = (mention for mention in context.sentence.mentions if mention.end <= longest.start)
    if longest.words < LONG_PHRASE or any("," not in text[mention.end : longest.start] for mention in named):
        return None
    return Naming(text[longest.start : longest.end], IMPLIED_CONFIDENCE, is_part=False)


def is_part(part: str, whole: str, pack: Pack) -> bool:
    """Whether an entity is a part of another, at any depth."""
    current = pack.entities[part].part_of if part in pack.entities else None
    while current is not None:
        if current == whole:
            return True
        current = pack.entities[current].part_of if current in pack.entities else None
    return False


def _speaks_for(part: str, whole: str, claim: str, pack: Pack) -> bool:
    """Whether naming a part names the whole: not where the part answers the same question for itself."""
    return is_part(part, whole, pack) and claim not in pack.entities[part].claims
