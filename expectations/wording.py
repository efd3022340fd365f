"""Facts and places in words, for the messages of findings."""

from __future__ import annotations

from expectations.findings import Related
from extractors.model import Fact
from extractors.packs.schema import Pack

_LONGEST = 90


def subject_name(fact: Fact, pack: Pack) -> str:
    """Name a fact's subject as its pack does, or as the note does."""
    entity = pack.entities.get(fact.subject)
    return entity.name if entity else fact.subject_text or fact.subject


def topic_name(fact: Fact, pack: Pack) -> str:
    """Name what a fact speaks of: "function timeout of AWS Lambda"."""
    entity = pack.entities.get(fact.subject)
    attribute = entity.attributes.get(fact.attribute) if entity else None
    name = attribute.name if attribute and attribute.name else fact.attribute.replace(".", " ").replace("_", " ")
    return f"{name} of {subject_name(fact, pack)}"


def amount_text(fact: Fact) -> str:
    """Give a fact's value as the note does: "15 minutes"."""
    return fact.quote or f"{fact.value:g} {fact.unit or ''}".strip()


def condition_text(fact: Fact) -> str:
    """Give a fact's conditions in brackets, or nothing."""
    return f" ({fact.qualifier})" if fact.qualifier else ""


def base_text(fact: Fact) -> str:
    """Give a fact's value in the base unit: "900 s"."""
    unit = "" if fact.base_unit in (None, "1") else f" {fact.base_unit}"
    return f"{fact.base_value:.15g}{unit}"


def where(fact: Fact) -> str:
    """Say where a fact stands: "lambda.md:12"."""
    return f"{fact.place.path}:{fact.place.line_start}"


def related_to(fact: Fact, message: str) -> Related:
    """Point to a fact's place as the other side of a finding."""
    return Related(fact.place.path, fact.place.line_start, message, fact.text)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Fold white space and cut a text at a word, for a message."""
    folded = " ".join(text.split())
    return folded if len(folded) <= longest else folded[:longest].rsplit(" ", 1)[0] + " ..."
