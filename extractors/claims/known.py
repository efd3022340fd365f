"""Claims a pack knows: a value of a question it asks of an entity, asserted, denied, or said to be the only one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractors.claims.naming import Naming, implied, is_part, named
from extractors.claims.statement import claim_fact
from extractors.claims.words import ClaimWords, Value
from extractors.core import word_set
from extractors.model import Fact, Passage
from extractors.packs.schema import ABILITY, Pack
from extractors.phrases import Hit, longest_apart
from extractors.scopes import Context, Scope

NAME = "known-claim"
MENTION_CONFIDENCE = 0.5
_BEHIND_MARK = re.compile(r"(?<=[,;])")


def find(passage: Passage, context: Context, words: ClaimWords, pack: Pack) -> Iterator[Fact]:
    """Yield one fact per claim and polarity that the sentence makes about an entity named near it."""
    if passage.plain.rstrip().endswith("?"):
        return
    for (entity, claim), hits in _stated(context.sentence, words, pack).items():
        naming = named(entity, claim, context, pack) or implied(hits, context)
        if naming is not None:
            yield from _facts(passage, context, words, pack, entity, claim, longest_apart(hits), naming)


def _stated(sentence: Scope, words: ClaimWords, pack: Pack) -> dict[tuple[str, str], list[Hit]]:
    """The claims whose values a sentence states, without those it only supposes and those another word rules out."""
    stated: dict[tuple[str, str], list[Hit]] = {}
    out: set[tuple[str, str, int]] = set()
    for hit in words.values(sentence.words):
        value = hit.payload
        if isinstance(value, Value) and value.rules_out:
            out.add((value.entity, value.claim, _clause(sentence.text, hit)))
        elif isinstance(value, Value) and not (
            _only_names(hit, value.entity, sentence, words, pack)
            or words.polarity.supposed(sentence.words, hit.start, sentence.text)
        ):
            stated.setdefault((value.entity, value.claim), []).append(hit)
    left = {
        key: [hit for hit in hits if (*key, _clause(sentence.text, hit)) not in out and _is_its(hit, stated, sentence)]
        for key, hits in stated.items()
    }
    return {key: hits for key, hits in left.items() if hits}


def _is_its(hit: Hit, stated: dict[tuple[str, str], list[Hit]], sentence: Scope) -> bool:
    """Whether no other entity that answers the same question is named nearer before the phrase, or alone named."""
    value = hit.payload
    if not isinstance(value, Value):
        return False
    rivals = {entity for entity, claim in stated if claim == value.claim}
    naming = [mention for mention in sentence.mentions if mention.entity in rivals]
    before = [mention.entity for mention in naming if mention.end <= hit.start][-1:]
    return len(rivals) == 1 or value.entity in (before or [mention.entity for mention in naming[:1]] or rivals)


def _facts(
    passage: Passage,
    context: Context,
    words: ClaimWords,
    pack: Pack,
    entity: str,
    claim: str,
    hits: list[Hit],
    naming: Naming,
) -> Iterator[Fact]:
    text, seen = context.sentence.text, context.sentence.words
    by_polarity: dict[bool, list[Hit]] = {}
    for hit in hits:
        by_polarity.setdefault(not _denied(hit, context.sentence, words), []).append(hit)
    for polarity, group in by_polarity.items():
        question = pack.entities[entity].claims[claim]
        values = list(dict.fromkeys(hit.payload.value for hit in group if isinstance(hit.payload, Value)))
        ability = polarity and values == [ABILITY]
        if ability and not words.asserts(seen):
            continue
        mentioned = ability or (polarity and words.polarity.exemplified(text, group[0].start))
        only = question.enumerated and words.exclusive(seen, group[0].start, group[-1].end)
        if naming.is_part and (only or not polarity):  # what a part lacks, the whole may have
            continue
        predicate = "only" if only else "is" if question.exhaustive else "support"
        yield claim_fact(
            passage,
            entity,
            naming.text,
            claim,
            predicate,
            ", ".join(values),
            polarity,
            words.hedge(text),
            NAME,
            min(naming.confidence, MENTION_CONFIDENCE) if mentioned else naming.confidence,
            resolved=True,
        )


def _denied(hit: Hit, sentence: Scope, words: ClaimWords) -> bool:
    """Whether a phrase is denied: around it, or in a gap of it; a negator of its own is no denial."""
    own = isinstance(hit.payload, Value) and hit.payload.negative
    polarity, seen = words.polarity, sentence.words
    within = not own and polarity.negates(seen, hit.start, hit.end)
    return within or polarity.denied(seen, hit.start, hit.end, sentence.text)


def _only_names(hit: Hit, entity: str, sentence: Scope, words: ClaimWords, pack: Pack) -> bool:
    """Whether a phrase only names the claim's entity or a part of it, and does not say that there is one or none."""
    mention = sentence.name_over(hit.start, hit.end)
    if mention is None or not (mention.entity == entity or is_part(mention.entity, entity, pack)):
        return False
    if mention.entity == entity:
        return True
    place = bisect_right(sentence.words, mention.start, key=lambda word: word.end)
    offered = any(words.verb(word) == "support" for word in sentence.words[max(0, place - 1) : place])
    return not (offered or words.polarity.lacking(sentence.words, hit.start, sentence.text))


def _clause(text: str, hit: Hit) -> int:
    """Number the clause a phrase stands in: a semicolon ends one, a comma only one that a "while" or the like opens."""
    parts = _BEHIND_MARK.split(text[: hit.start])[:-1]
    return sum(
        part.endswith(";") or part.split(None, 1)[0].lower() in word_set("claims", "openers")
        for part in parts
        if part.strip(" ,;")
    )
