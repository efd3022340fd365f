"""Why a sentence, read closely, does not state an amount as a limit of today, although a reference entry fits it."""

from __future__ import annotations

import re
from functools import lru_cache

from expectations.authority.judgement import Judgement, Verdict
from expectations.authority.reference_values import is_value
from expectations.comparing.amounts import Amount
from expectations.evidence import Evidence
from expectations.reading.choices import states_nothing
from expectations.reading.clauses import cuts
from expectations.reading.firmness import firmness_of, phrases_of
from expectations.reading.past import is_past
from extractors.model import Bound, Fact
from extractors.packs.dated import in_force
from extractors.packs.schema import Attribute, Entity
from extractors.phrases import PhraseBook, words_of
from extractors.quantities import find_limits

_LESS = re.compile(r"\b(?:smaller|less|fewer|lower|shorter|under|below|younger)(?: than)? $", re.IGNORECASE)
_GOES_ON = re.compile(r" \w+ \w")
_RAISABLE = re.compile(
    r"\bsoft (?:limit|quota)\b|\bcan be (?:raised|increased)\b|\b(?:on|upon|by) request\b", re.IGNORECASE
)
_ADVISED = re.compile(
    r"\byou(?:[’']ll| will| should| would|[’']d| may want to) (?:\w+ ){0,2}?(?:use|choose|pick|take|need|want)\b",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(r"\W+(?:\w+\W+){0,3}(?:except|unless|other than|apart from|excluding)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|example|e\.g|imagine|assume that|assuming)\b|\bsuppos", re.IGNORECASE)


def reservation(fact: Fact, amount: Amount, judgement: Judgement, evidence: Evidence) -> str:
    """Say why a verdict should not be given; empty if nothing speaks against it."""
    entity = evidence.pack.entities[fact.subject]
    return (
        _of_the_text(fact)
        or (_of_what_never_was(fact) if judgement.verdict is Verdict.WRONG else "")
        or _of_another_attribute(fact, amount, entity, evidence)
        or ("" if firmness_of(evidence.pack).counts_only(fact) else "counts something narrower")
    )


def _of_the_text(fact: Fact) -> str:
    if states_nothing(fact.text):
        return "a question or an answer to choose from"
    if is_past(fact.text, fact.quote):
        return "told as history"
    if fact.bound is Bound.MAX and _sorts_out(fact):
        return "says which are meant, not what is allowed"
    if all(_has_exception(cut.after) for cut in cuts(fact.text, fact.quote)):
        return "the note says that there are exceptions"
    return ""


def _sorts_out(fact: Fact) -> bool:
    """Whether an amount only sorts out what the sentence goes on to speak of: "those smaller than 1 TB can ..."."""
    places = cuts(fact.text, fact.quote)
    return any(_LESS.search(cut.before) and _GOES_ON.match(cut.clause[cut.span[1] :]) for cut in places)


def _has_exception(after: str) -> bool:
    """Whether what follows an amount says where it does not hold, without an amount that holds there."""
    return _EXCEPTED.match(after) is not None and not any(find_limits(after))


def _of_what_never_was(fact: Fact) -> str:
    """A value that was never right is so for good reason in an example, or where the note says it can be raised."""
    if _RAISABLE.search(fact.text):
        return "the note says that it can be raised"
    if _ADVISED.search(fact.text):
        return "advice, not what is allowed"
    return "an example, or what follows from a supposition" if _SUPPOSED.search(fact.text) else ""


def _of_another_attribute(fact: Fact, amount: Amount, entity: Entity, evidence: Evidence) -> str:
    """Name another attribute that has just this value today and is spoken of at least as plainly; empty if none is."""
    day, title = evidence.day_of(fact.place), " ".join(fact.section[-1:])
    own = entity.attributes[fact.attribute]
    for name, other in entity.attributes.items():
        if name == fact.attribute or other.measures != own.measures:
            continue
        has_it = any(is_value(amount, in_force(limit.history, day)) for limit in other.limits)
        if (
            has_it
            and not _vetoes(other.unless).find(words_of(fact.text))
            and all(
                _plainness(other, f"{cut.clause} {title}") >= max(1, _plainness(own, cut.clause))
                for cut in cuts(fact.text, fact.quote)
            )
        ):
            return f"what has this value today is the {other.name or name}"
    return ""


def _plainness(attribute: Attribute, text: str) -> int:
    """How many words of an attribute's longest phrase stand in a text."""
    return max((hit.words for hit in phrases_of(attribute).find(words_of(text))), default=0)


@lru_cache(maxsize=256)
def _vetoes(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in phrases)
