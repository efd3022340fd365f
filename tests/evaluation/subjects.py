"""Subjects and keys of facts in notes by others: who a fact is about, and which facts speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from extractors.language import Namer
from extractors.model import Fact
from extractors.packs.schema import Pack
from extractors.phrases import stem, words_of
from tests.evaluation.gold import Score
from tests.evaluation.notes import LabelledNote


def subjects_of_others(notes: Iterable[LabelledNote], pack: Pack) -> Score:
    """Of the facts with value, unit and bound right: those whose subject is the labelled one, its part or its whole."""
    namer = Namer(pack)
    right = total = 0
    for note in notes:
        for index, answer in note.pairs().items():
            total += 1
            right += _is_subject(note.labels[index]["subject"], note.facts[answer], namer, pack)
    return Score(right, total, total)


def keys_of_others(notes: Iterable[LabelledNote]) -> Score:
    """Pairs of facts of one note with the same labels, against pairs that share `fact_key`.

    The labels are an annotator's own words, so that one thing often goes by two names: a lower bound of the precision.
    """
    right = said = gold = 0
    for note in notes:
        pairs = [(note.labels[index], note.facts[answer]) for index, answer in note.pairs().items()]
        for (label, fact), (other, another) in combinations(pairs, 2):
            alike = all(label[name] == other[name] for name in ("subject", "attribute", "bound", "qualifier"))
            same = fact.fact_key == another.fact_key
            right, said, gold = right + (alike and same), said + same, gold + alike
    return Score(right, said, gold)


def _is_subject(label: str, fact: Fact, namer: Namer, pack: Pack) -> bool:
    words = words_of(label)
    if fact.subject not in pack.entities:
        return bool(_stems(label) & _stems(fact.subject))
    named = {mention.entity for mention in namer.mentions(label, words, (word.text for word in words))}
    if any(_is_related(entity, fact.subject) for entity in named):
        return True
    return _stems(pack.entities[fact.subject].name) <= _stems(label)


def _is_related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _stems(text: str) -> set[str]:
    return {stem(word.text) for word in words_of(text)}
