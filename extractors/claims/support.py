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
_MARKS = frozenset(";.:(,")
_ENDINGS = frozenset(("at", "when", "if", "so", "which", "that", "to"))


def find(passage: Passage, context: Context, words: ClaimWords, _pack: Pack) -> Iterator[Fact]:
    """Yield the first statement of support, availability or need whose subject stands before the verb."""
    if passage.kind is PassageKind.ROW or passage.plain.rstrip().endswith("?"):
        return
    seen = context.sentence.words
    for index, verb in enumerate(seen[:-1]):
        group, subject = words.verb(verb), _subject(context, verb)
        if group is None or subject is None:
            continue
        only = words.exclusive(seen, seen[index + 1].end, seen[index + 1].end)
        obj = _object(seen, index + 1, context.sentence.text)
        if obj and obj.split()[0] not in grammar("no object"):
            yield _claim(passage, words, subject, verb, (group, "only" if only else group, obj), context)
        return


def _claim(
    passage: Passage,
    words: ClaimWords,
    subject: tuple[str, str],
    verb: Word,
    said: tuple[str, str, str],
    context: Context,
) -> Fact:
    group, predicate, obj = said
    text = context.sentence.text
    polarity = not words.polarity.denied(context.sentence.words, verb.start, verb.end, text)
    hedge = words.hedge(text)
    attribute = f"{group} {obj}"
    return claim_fact(passage, *subject, attribute, predicate, obj, polarity, hedge, NAME, CONFIDENCE, resolved=False)


def _subject(context: Context, verb: Word) -> tuple[str, str] | None:
    before = [mention for mention in context.sentence.mentions if mention.end <= verb.start]
    if not before or context.sentence.text.count(" ", before[-1].end, verb.start) > GAP:
        return None
    return before[-1].entity, context.sentence.text[before[-1].start : before[-1].end]


def _object(words: tuple[Word, ...], start: int, text: str) -> str:
    """The words from `start` to the end of the clause, without `only`."""
    phrase: list[str] = []
    for place in range(start, min(len(words), start + LONGEST)):
        gap = text[words[place - 1].end : words[place].start]
        if phrase and (words[place].stem in _ENDINGS or not _MARKS.isdisjoint(gap)):
            break
        if words[place].text.lower() != "only":
            phrase.append(words[place].text)
    return normalised(" ".join(phrase))
