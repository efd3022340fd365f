"""How a sentence speaks: of today in its author's words, or of the past, in a question, an answer or a quotation."""

from __future__ import annotations

import re
from functools import cache

from extractors.core import core_words
from extractors.examples import tells_a_story
from extractors.model import Passage
from extractors.phrases import PhraseBook, words_of

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|‘[^’]*’|`[^`]*`')


def speaks_of_today(passage: Passage, start: int, end: int) -> bool:
    """Whether characters `start` to `end` of a passage stand in a plain statement about today."""
    return not (
        tells_a_story(passage)
        or any("?" in parent for parent in passage.parents)
        or _past().find(words_of(passage.plain))
        or any(found.start() < end and start < found.end() for found in _QUOTED.finditer(passage.plain))
    )


def names_a_year(passage: Passage) -> bool:
    """Whether a passage says when it was so."""
    return _YEAR.search(passage.plain) is not None


def draws_conclusions(passage: Passage) -> bool:
    """Whether a passage begins by building on what the one before it says."""
    return any(hit.start == 0 for hit in _conclusions().find(words_of(passage.plain)))


@cache
def _conclusions() -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in core_words("past")["so"])


@cache
def _past() -> PhraseBook:
    phrases = (*core_words("past")["past"], *core_words("claims")["history words"])
    return PhraseBook((phrase, phrase) for phrase in phrases)
