"""Where the words about a quantity stand: sentence, cells, list parents, sentences before, headings, file name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TypeVar

from extractors.aspects import aspect_phrases, is_stated
from extractors.language import Mention, Namer
from extractors.model import Passage, Quantity
from extractors.packs.schema import Pack
from extractors.phrases import Hit, PhraseBook, Word, longest_apart, words_of

REACH, DEEPEST, COMPARING_REACH = 600, 8, 40
_COMPARING = re.compile(
    r"\b(?:than|unlike|versus|vs\.?|compared (?:to|with)|same\b[^,;.]{0,24}\bas) (?:the |an? |regular )*\Z",
    re.IGNORECASE,
)
NOUN, VETO = "count", "unless"
Key = tuple[str, str]  # entity and attribute
Found = TypeVar("Found", Mention, Hit, Quantity)


@dataclass(frozen=True, slots=True)
class Use:
    """What a phrase is to an attribute (its role): its phrase, a noun it counts, a veto, or its subject's name too."""

    entity: str
    attribute: str
    role: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A text around a quantity, with the entities it names and the attribute phrases it holds."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    conditions: tuple[Hit, ...]
    uses: Mapping[Key, tuple[Hit, ...]]
    ruled_out: frozenset[Key]

    def near(self, start: int, end: int) -> Scope:
        """Return the scope as seen from characters `start` to `end`: of a very long sentence, only what stands near."""
        if len(self.text) <= REACH:
            return self
        low, high = start - REACH, end + REACH
        hits = between(self.hits, low, high)
        return replace(
            self,
            mentions=between(self.mentions, low, high),
            hits=hits,
            conditions=between(self.conditions, low, high),
            uses=by_attribute(hits),
            ruled_out=ruled_out(hits),
        )

    def before(self, end: int) -> Scope:
        """Return the scope with the names that begin before character `end` only."""
        return replace(self, mentions=tuple(mention for mention in self.mentions if mention.start < end))

    def is_compared(self, mention: Mention) -> bool:
        """Whether a name only stands for what something else is measured by: `20% cheaper than X`, `the same as X`."""
        return _COMPARING.search(self.text[max(0, mention.start - COMPARING_REACH) : mention.start]) is not None

    def name_over(self, start: int, end: int) -> Mention | None:
        """The entity's name that characters `start` to `end` are part of."""
        place = bisect_right(self.mentions, start, key=_start) - 1
        return self.mentions[place] if place >= 0 and end <= self.mentions[place].end else None


def by_attribute(hits: Iterable[Hit]) -> Mapping[Key, tuple[Hit, ...]]:
    """The phrases of each attribute, in order."""
    uses: dict[Key, list[Hit]] = {}
    for hit in hits:
        if isinstance(hit.payload, Use):
            uses.setdefault((hit.payload.entity, hit.payload.attribute), []).append(hit)
    return {key: tuple(found) for key, found in uses.items()}


def ruled_out(hits: Iterable[Hit]) -> frozenset[Key]:
    """The attributes that one of the phrases says are not meant."""
    uses = (hit.payload for hit in hits if isinstance(hit.payload, Use))
    return frozenset((use.entity, use.attribute) for use in uses if use.role == VETO)


def _start(found: Mention | Hit | Quantity) -> int:
    return found.start


def between(found: Sequence[Found], low: int, high: int) -> tuple[Found, ...]:
    """Those of `found`, in order of their start, that start from `low` to `high`."""
    return tuple(found[bisect_left(found, low, key=_start) : bisect_right(found, high, key=_start)])


@dataclass(frozen=True, slots=True)
class Context:
    """All scopes of a passage, nearest first, with how much each says about subject and attribute."""

    sentence: Scope
    headers: tuple[Scope, ...]
    parents: tuple[Scope, ...]
    previous: tuple[Scope, ...]
    headings: tuple[Scope, ...]
    file: Scope


class Reader:
    """Reads texts for the words of a pack; what was read before is remembered."""

    def __init__(self, pack: Pack) -> None:
        self.namer = Namer(pack)
        self.attributes = PhraseBook(_attribute_phrases(pack))
        stated = ((phrase, name) for name, phrases in pack.conditions.items() for phrase in phrases)
        self.conditions = PhraseBook((*stated, *aspect_phrases()))
        self.scope = lru_cache(maxsize=4096)(self._scope)

    def _scope(self, text: str) -> Scope:
        words = words_of(text)
        mentions = self.namer.mentions(text, words, (word.text for word in words))
        hits = self.attributes.find(words)
        nouns = [hit for hit in hits if isinstance(hit.payload, Use) and hit.payload.role == NOUN]
        conditions = longest_apart(hit for hit in self.conditions.find(words) if is_stated(hit, text, nouns))
        uses, out = by_attribute(hits), ruled_out(hits)
        return Scope(text, tuple(words), tuple(mentions), tuple(hits), tuple(conditions), uses, out)

    def context(self, passage: Passage, before: Sequence[str]) -> Context:
        """The scopes of a passage; `before` are the sentences of the same item that came before it, nearest first."""
        return Context(
            self.scope(passage.plain),
            tuple(self.scope(header) for header in passage.headers if header),
            tuple(self.scope(parent[:REACH]) for parent in reversed(passage.parents[-DEEPEST:])),
            tuple(self.scope(text[-REACH:]) for text in before),
            tuple(self.scope(heading[:REACH]) for heading in reversed(passage.section)),
            self.scope(_file_words(passage.place.path)),
        )

    def under(self, headers: Sequence[str], context: Context) -> Context:
        """A row's context as a cell sees it, under its own headers only."""
        return replace(context, headers=tuple(self.scope(header) for header in headers))


def _attribute_phrases(pack: Pack) -> list[tuple[str, object]]:
    phrases: list[tuple[str, object]] = []
    for entity in pack.entities.values():
        for name, attribute in entity.attributes.items():
            for role, group in (
                ("phrase", attribute.phrases),
                (NOUN, attribute.counts),
                (VETO, attribute.unless),
                ("implies", attribute.implies),
            ):
                use = Use(entity.id, name, role)
                phrases.extend((phrase, use) for phrase in group)
    return phrases


def _file_words(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts[-2:]
    return " / ".join(part.replace("_", " ").replace("-", " ") for part in reversed(parts))
