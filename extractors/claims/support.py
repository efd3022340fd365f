"""Support, availability and need without a pack: "X supports Y", "X does not support Y", "X requires W"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.claims.statement import claim_fact
from extractors.claims.words import ClaimWords
from extractors.core import grammar
from extractors.labels import normalised
from extractors.model import Fact, Passage, PassageKind
from extractors.packs.schema import Pack
from extractors.phrases import Word
from extractors.scopes import Context

NAME = "support"
CONFIDENCE = 0.4
LONGEST, GAP = 6, 4


def find(passage: Passage, context: Context, words: ClaimWords, _pack: Pack) -> Iterator[Fact]:
    """Yield the first statement of support, availability or need whose subject stands before the verb."""
    seen = context.sentence.words
    if passage.kind is PassageKind.ROW or passage.plain.rstrip().endswith("?"):
        return
    for index, word in enumerate(seen):
        group = words.verb(word)
        subject = _subject(context, word)
        if group is None or subject is None or index + 1 >= len(seen):
            continue
        obj = _object(seen, index, context.sentence.text)
        if obj and obj.split()[0] not in grammar("no object"):
            polarity = not words.denied(seen, word.start, word.end, context.sentence.text)
            predicate = "only" if words.exclusive(seen, seen[index + 1].start) else group
            text = context.sentence.text
            hedge = words.hedge(text)
            yield claim_fact(
                passage,
                subject[0],
                subject[1],
                f"{group} {obj}",
                predicate,
                obj,
                polarity,
                hedge,
                NAME,
                CONFIDENCE,
                resolved=False,
            )
        return


def _subject(context: Context, verb: Word) -> tuple[str, str] | None:
    before = [mention for mention in context.sentence.mentions if mention.end <= verb.start]
    if not before or context.sentence.text.count(" ", before[-1].end, verb.start) > GAP:
        return None
    return before[-1].entity, context.sentence.text[before[-1].start : before[-1].end]


def _object(words: tuple[Word, ...], index: int, text: str) -> str:
    phrase: list[str] = []
    for place in range(index + 1, min(len(words), index + 1 + LONGEST)):
        if (
            any(mark in text[words[place - 1].end : words[place].start] for mark in (";", ".", ":", "(", ","))
            and phrase
        ):
            break
        if words[place].stem in {"at", "when", "if", "so", "which", "that", "to"} and phrase:
            break
        phrase.append(words[place].text)
    return normalised(" ".join(phrase))
