"""Claims a pack knows: a value of a question it asks of an entity, asserted, denied, or said to be the only one."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.claims.statement import claim_fact
from extractors.claims.words import ClaimWords, Value
from extractors.model import Fact, Passage
from extractors.packs.schema import Pack
from extractors.phrases import Hit, longest_apart
from extractors.scopes import Context, Scope

NAME = "known-claim"
LONG_PHRASE, IMPLIED_CONFIDENCE, ABILITY_CONFIDENCE = 4, 0.75, 0.5


def find(passage: Passage, context: Context, words: ClaimWords, pack: Pack) -> Iterator[Fact]:
    """Yield one fact per claim and polarity that the sentence makes about an entity named near it."""
    if passage.plain.rstrip().endswith("?"):
        return
    groups: dict[tuple[str, str], list[Hit]] = {}
    out: set[tuple[str, str, int]] = set()
    text = context.sentence.text
    for hit in words.values(context.sentence.words):
        value = hit.payload
        if isinstance(value, Value) and value.rules_out:
            out.add((value.entity, value.claim, _clause(text, hit)))
        elif isinstance(value, Value) and not _only_names(hit, context.sentence):
            groups.setdefault((value.entity, value.claim), []).append(hit)
    for (entity, claim), found in groups.items():
        hits = [hit for hit in found if (entity, claim, _clause(text, hit)) not in out]
        if not hits:
            continue
        named = _named(entity, claim, context, pack) or _implied(hits, context)
        if named is None:
            continue
        yield from _facts(passage, context, words, pack, entity, claim, longest_apart(hits), named)


def _facts(
    passage: Passage,
    context: Context,
    words: ClaimWords,
    pack: Pack,
    entity: str,
    claim: str,
    hits: list[Hit],
    named: tuple[str, float],
) -> Iterator[Fact]:
    text, seen = context.sentence.text, context.sentence.words
    by_polarity: dict[bool, list[Hit]] = {}
    for hit in hits:
        by_polarity.setdefault(not words.denied(seen, hit.start, hit.end, text), []).append(hit)
    for polarity, group in by_polarity.items():
        question = pack.entities[entity].claims[claim]
        ability = not question.exhaustive and not question.enumerated
        if ability and polarity and not words.asserts(seen):
            continue
        sure = min(named[1], ABILITY_CONFIDENCE) if ability and polarity else named[1]
        values = list(dict.fromkeys(hit.payload.value for hit in group if isinstance(hit.payload, Value)))
        only = question.enumerated and words.exclusive(seen, group[0].start)
        predicate = "only" if only else "is" if question.exhaustive else "support"
        yield claim_fact(
            passage,
            entity,
            named[0],
            claim,
            predicate,
            ", ".join(values),
            polarity,
            words.hedge(text),
            NAME,
            sure,
            resolved=True,
        )


def _only_names(hit: Hit, sentence: Scope) -> bool:
    """Whether a phrase is no more than an entity's name: naming it neither states nor denies that it exists."""
    return sentence.name_over(hit.start, hit.end) is not None


def _clause(text: str, hit: Hit) -> int:
    return text.count(",", 0, hit.start) + text.count(";", 0, hit.start)


def _named(entity: str, claim: str, context: Context, pack: Pack) -> tuple[str, float] | None:
    """The words that name the entity or a part of it, and how sure that is: more in the sentence than in a heading."""
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
            for mention in scope.mentions:
                if mention.entity == entity or _speaks_for(mention.entity, entity, claim, pack):
                    return scope.text[mention.start : mention.end], confidence
            if group is context.headings and scope.mentions:
                return None
    return None


def _speaks_for(part: str, whole: str, claim: str, pack: Pack) -> bool:
    """Whether naming a part names the whole: not where the part answers the same question for itself."""
    return _is_part(part, whole, pack) and claim not in pack.entities[part].claims


def _implied(hits: list[Hit], context: Context) -> tuple[str, float] | None:
    """A long phrase (`attach multiple instances to one volume`) names its subject by itself."""
    longest = max(hits, key=lambda hit: hit.words)
    return (
        (context.sentence.text[longest.start : longest.end], IMPLIED_CONFIDENCE)
        if longest.words >= LONG_PHRASE
        else None
    )


def _is_part(part: str, whole: str, pack: Pack) -> bool:
    current = pack.entities[part].part_of if part in pack.entities else None
    while current is not None:
        if current == whole:
            return True
        current = pack.entities[current].part_of if current in pack.entities else None
    return False
