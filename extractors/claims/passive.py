"""Support without a pack, told from the other side: "Y is supported by X", "Y is not supported in X"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.claims.statement import claim_fact
from extractors.claims.words import ClaimWords
from extractors.core import grammar
from extractors.labels import normalised
from extractors.model import Fact, Passage, PassageKind
from extractors.packs.schema import Pack
from extractors.phrases import Word
from extractors.scopes import Context, Scope

NAME = "passive-support"
CONFIDENCE = 0.4
LONGEST = 6
_BY = frozenset(("by", "in", "on", "with", "for"))
_BE = frozenset(("is", "are", "isn't", "aren't", "isn’t", "aren’t"))
_BETWEEN = frozenset(("not", "now", "also", "fully", "currently", "yet"))
_ENDINGS = frozenset(("at", "when", "if", "so", "which", "that", "to"))


def find(passage: Passage, context: Context, words: ClaimWords, _pack: Pack) -> Iterator[Fact]:
    """Yield the statement that what a sentence begins with is supported, or not, by a thing that is named next."""
    if passage.kind is PassageKind.ROW or passage.plain.rstrip().endswith("?"):
        return
    sentence = context.sentence
    seen = sentence.words
    for index, verb in enumerate(seen[:-1]):
        if not words.is_passive(verb) or seen[index + 1].text.lower() not in _BY:
            continue
        subject, obj = _subject(sentence, seen[index + 1]), _object(sentence, seen[:index])
        if subject and obj and obj.split()[0] not in grammar("no object"):
            denied = words.polarity.denied(seen, verb.start, verb.end, sentence.text)
            yield claim_fact(
                passage,
                *subject,
                f"support {obj}",
                "support",
                obj,
                not denied,
                words.hedge(sentence.text),
                NAME,
                CONFIDENCE,
                resolved=False,
            )
        return


def _subject(sentence: Scope, by: Word) -> tuple[str, str] | None:
    """The thing that is named right behind the "by"."""
    named = [mention for mention in sentence.mentions if mention.start > by.end]
    if not named or sentence.text.count(" ", by.end, named[0].start) > 2:
        return None
    return named[0].entity, sentence.text[named[0].start : named[0].end]


def _object(sentence: Scope, before: tuple[Word, ...]) -> str:
    """The words from the beginning of the sentence to the "is", which must be all there is."""
    words = list(before)
    while words and words[-1].text.lower() in _BETWEEN:
        words.pop()
    if not words or words[-1].text.lower() not in _BE or len(words) - 1 > LONGEST:
        return ""
    end = next((place for place, word in enumerate(words) if place and word.stem in _ENDINGS), len(words) - 1)
    plain = sentence.text[: words[-1].start]
    return "" if any(mark in plain for mark in ",;:(|") else normalised(" ".join(w.text for w in words[:end]))
