"""Whether a claim is denied in its own words: "does not support transactions", not merely a "not" somewhere near."""

from __future__ import annotations

import re
from functools import lru_cache

from expectations.comparing.claims import begins_denied
from expectations.reading.names import Names, ancestors, family_of
from extractors.folding import fold
from extractors.model import Fact
from extractors.packs.schema import Claim, Pack
from extractors.phrases import Hit, PhraseBook, words_of

REACH = 5

_RESTRICTED = re.compile(r"\W+(?:\w+\W+){0,2}(?:across|between|outside|within|inside|unless|over)\b", re.IGNORECASE)
_NEGATOR = re.compile(r"\b(?:not|no|cannot|never|unsupported)\b|n[’']t\b", re.IGNORECASE)
_SUPPORT = re.compile(
    r"\b(?:support|offer|provid|ha[sv]|allow|enabl|includ|us|be|availab|possib|guarante)\w*\b", re.IGNORECASE
)
_LACKING = re.compile(
    r"\W+(?:\w+\W+){0,2}(?:not|n[’']t|cannot|never)\W+(?:yet\W+|currently\W+|be\W+)?"
    r"(?:supported|available|possible|allowed|enabled|provided|offered|guaranteed)\b",
    re.IGNORECASE,
)


def is_plain(fact: Fact, pack: Pack, names: Names) -> bool:
    """Whether a claim is asserted, or denied in the very words by which a pack knows it.

    An "only" denies the rest, unless the sentence names something else for which alone it may hold.
    """
    claim = pack.claim(fact.subject, fact.attribute) if fact.resolved else None
    if (fact.polarity and fact.predicate != "only") or claim is None:
        return True
    text = fold(fact.text)
    named = [mention.entity for mention in names.find(text)]
    told = [fact.subject] if begins_denied(text) else named[:1]
    if not told or told[0] not in (fact.subject, *ancestors(fact.subject, pack.entities)):
        return False
    if fact.polarity:
        return set(named) <= family_of(fact.subject, pack)
    return any(_denied(text, hit, names) for hit in _value_phrases(claim, fact).find(words_of(text)))


def _denied(text: str, hit: Hit, names: Names) -> bool:
    """Whether a negator stands inside or right before a phrase, or a verb such as "support" between them."""
    if _RESTRICTED.match(text[hit.end :]):
        return False
    inside = _NEGATOR.search(text[hit.start : hit.end]) is not None and _NEGATOR.search(str(hit.payload)) is None
    if inside or _LACKING.match(text[hit.end :]):
        return True
    before = " ".join(text[: hit.start].split()[-REACH:])
    negated = list(_NEGATOR.finditer(before))
    if not negated:
        return False
    between = before[negated[-1].end() :].split()
    return _SUPPORT.search(" ".join(between)) is not None or (
        len(between) < 2 and not names.knows(text[hit.start : hit.end])
    )


def _value_phrases(claim: Claim, fact: Fact) -> PhraseBook:
    values = {value.strip() for value in (fact.object or "").split(",")}
    return _phrases(tuple(phrase for value, phrases in claim.values.items() if value in values for phrase in phrases))


@lru_cache(maxsize=1024)
def _phrases(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
