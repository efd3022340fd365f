"""What an amount is of when no pack knows: the label or noun phrase beside it, in normalised words."""

from __future__ import annotations

import re

from extractors.core import grammar
from extractors.model import Quantity
from extractors.nouns import singular
from extractors.tokens import TokenKind, tokenize

_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"([^:=|;()]{3,60})\s*[:=|–-]\s*[^:=|;]*$")
LONGEST = 4


def normalised(phrase: str) -> str:
    """Lower case, singular, single blanks."""
    return " ".join(singular(word).lower() for word in _SPACE.split(phrase.strip()) if word)


def attribute_label(text: str, quantity: Quantity) -> str:
    """The noun phrase an unknown attribute goes by: the concept counted, the label before, or the words next to it."""
    if quantity.dimension in {"count", "rate"} and quantity.concept:
        return normalised(quantity.concept)
    before = text[: quantity.start]
    labelled = _LABEL.search(before[-90:])
    if labelled:
        words = _content(labelled.group(1))
        if words:
            return " ".join(words[-LONGEST:])
    if quantity.concept:
        return normalised(quantity.concept)
    words = _content(before[-90:])
    return " ".join(words[-2:]) if words else quantity.dimension


def subject_label(section: tuple[str, ...], parents: tuple[str, ...], text: str, quantity: Quantity) -> str:
    """The noun phrase an unknown subject goes by: the sentence's first, else that of the nearest parent or heading."""
    before = text[: quantity.start]
    words = _content(before.split(":")[0][:60])
    if words and ("|" in text or (before[:1].isupper() and len(words) <= 6)):
        return " ".join(words[:3])
    for group in (*reversed(parents), *reversed(section)):
        words = _content(group[:60])
        if words:
            return " ".join(words[:LONGEST])
    return " ".join(words[:3]) if words else "note"


def _content(text: str) -> list[str]:
    return [
        singular(token.text).lower()
        for token in tokenize(text)
        if token.kind in (TokenKind.WORD, TokenKind.NAME) and token.low not in grammar("label stops")
    ]
