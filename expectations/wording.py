"""Facts and places in words, for the messages of findings."""

from __future__ import annotations

import re

from expectations.amount_words import amount_words
from expectations.findings import Related
from extractors.folding import fold
from extractors.model import Fact
from extractors.packs.schema import ABILITY, Pack
from extractors.phrases import words_of

ENOUGH = 2

_LONGEST = 90
_UNIT = re.compile(r"[^\W\d_]|[%$€£/°]")


def subject_name(fact: Fact, pack: Pack) -> str:
    """Name a fact's subject as its pack does, or as the note does."""
    entity = pack.entities.get(fact.subject)
    return entity.name if entity else fact.subject_text or fact.subject


def attribute_name(subject: str, attribute: str, pack: Pack) -> str:
    """Name an attribute or a claim as its pack does, else by its id without punctuation."""
    known = pack.attribute(subject, attribute) or pack.claim(subject, attribute)
    return known.name if known and known.name else attribute.replace(".", " ").replace("_", " ")


def topic_name(fact: Fact, pack: Pack) -> str:
    """Name what a fact speaks of: "AWS Lambda, function timeout"; the subject only where the rest does not say it."""
    name, subject = attribute_name(fact.subject, fact.attribute, pack), subject_name(fact, pack)
    return name if _says_subject(name, subject) else f"{subject}, {name}"


def _says_subject(name: str, subject: str) -> bool:
    """Whether the name of an attribute names its subject by itself: "bandwidth of a NAT gateway"."""
    told, wanted = ({word.stem for word in words_of(text)} for text in (name, subject))
    return len(told & wanted) >= min(len(wanted), ENOUGH)


def amount_text(fact: Fact) -> str:
    """Give a fact's value as the note does, "15 minutes"; with its unit where that stands elsewhere: "5-12 hours"."""
    said_alone = fact.quote and (not fact.unit or _UNIT.search(fact.quote))
    return fact.quote if said_alone else amount_words(fact.value or 0.0, fact.unit)


def claim_text(fact: Fact) -> str:
    """Give what a claim says: "eventual", "not supported"."""
    return f"{'' if fact.polarity else 'not '}{'only ' if fact.predicate == 'only' else ''}{fact.object}"


def quoted_values(fact: Fact) -> str:
    """Give the values a claim names, each in quotes; nothing where the claim has but one, which is or is not so."""
    values = (fact.object or "").replace("_", " ").split(", ")
    return "" if values == [ABILITY] else ", ".join(f'"{value}"' for value in values)


def condition_text(fact: Fact) -> str:
    """Give a fact's conditions in brackets, or nothing."""
    return f" ({fact.qualifier})" if fact.qualifier else ""


def base_text(fact: Fact) -> str:
    """Give a fact's value in the base unit: "900 s"."""
    unit = "" if fact.base_unit in (None, "1") else f" {fact.base_unit}"
    return f"{fact.base_value:.15g}{unit}"


def clash_text(here: Fact, there: Fact, reason: str, pack: Pack) -> str:
    """Say in one sentence why two facts were compared and why they cannot both hold."""
    shared = f" under one condition ({here.qualifier})" if here.qualifier and here.qualifier == there.qualifier else ""
    return f"Both speak of {topic_name(here, pack)}{shared}: {reason}, {_grouped(here)} against {_grouped(there)}."


def _grouped(fact: Fact) -> str:
    """Give a fact's value in the base unit, its digits in groups: "10,000,000,000 B"."""
    digits, blank, unit = base_text(fact).partition(" ")
    return f"{float(digits):,.15g}{blank}{unit}"


def where(fact: Fact) -> str:
    """Say where a fact stands: "lambda.md:12"."""
    return f"{fact.place.path}:{fact.place.line_start}"


def related_to(fact: Fact, message: str) -> Related:
    """Point to a fact's place as the other side of a finding."""
    return Related(fact.place.path, fact.place.line_start, message, fact.text)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Fold white space and cut a text at a word, for a message."""
    words = fold(text)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " ..."
