"""Packs to a spaCy vocabulary and phrase matcher that names entities in a text; no language model, no tokenizer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.folding import fold
from extractors.packs.schema import Entity, Pack
from extractors.phrases import Word, _alternatives
from extractors.sparing import sparing

with sparing(deferred=("spacy.cli", "spacy.cli.info")):  # its command line, which takes a third of its import
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SHORT = 3


class Mention(NamedTuple):
    """An entity named in a text, and where (characters from 0)."""

    entity: str
    start: int
    end: int


class Namer:
    """Names the entities of a pack in texts: words compared by stem, or by exact case where the pack asks; no model."""

    def __init__(self, pack: Pack) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._claimed: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._entities = pack.entities
        for entity in pack.entities.values():
            self._declare(entity)
        docs: dict[str, Doc] = {key: Doc(self._vocab, words=key.split(" ")) for key in self._claimed}
        for key, doc in docs.items():
            self._matcher.add(key, [doc])
        self._longest = max((len(key.split(" ")) for key in self._claimed), default=0)

    def _declare(self, entity: Entity) -> None:
        names = [(name, False) for name in (entity.name, *entity.aliases)] + [(name, True) for name in entity.cased]
        for name, cased in names:
            strict = cased or (len(name) <= SHORT and name.isupper())
            for words in _alternatives(name):
                claims = self._claimed.setdefault(" ".join(words), [])
                claims.append((entity.id, frozenset((name,)) if strict else frozenset()))

    def mentions(self, text: str, words: Sequence[Word], context: Iterable[str] = ()) -> list[Mention]:
        """Every entity named in `text`, longest name first where names overlap; `context` settles shared names."""
        if not words or not self._longest:
            return []
        doc = Doc(self._vocab, words=[word.stem for word in words])
        spans = sorted(self._matcher(doc, as_spans=True), key=lambda span: (-(span.end - span.start), span.start))
        taken: set[int] = set()
        found: list[Mention] = []
        for span in spans:
            if any(place in taken for place in range(span.start, span.end)):
                continue
            start, end = words[span.start].start, words[span.end - 1].end
            entity = self._owner(span.label_, text[start:end], context)
            if entity is not None:
                taken.update(range(span.start, span.end))
                found.append(Mention(entity, start, end))
        return sorted(found, key=lambda mention: mention.start)

    def _owner(self, key: str, written: str, context: Iterable[str]) -> str | None:
        owners = [entity for entity, exact in self._claimed[key] if not exact or _is_written(written, exact)]
        distinct = list(dict.fromkeys(owners))
        if len(distinct) < 2:
            return distinct[0] if distinct else None
        around = {word.lower() for word in context}
        for entity in distinct:
            if any(all(part.lower() in around for part in phrase.split()) for phrase in self._entities[entity].context):
                return entity
        return distinct[0]


def _is_written(written: str, exact: frozenset[str]) -> bool:
    return any(written in (name, name + "s", name.rstrip("s")) or fold(written) == name for name in exact)
