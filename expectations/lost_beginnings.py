"""Sentences that lost their beginning: a first letter, a subject, a main clause, a first point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from expectations.damage import Damage
from expectations.lists.items import Item
from expectations.reading.names import Names
from extractors.core import core_words, word_set
from extractors.model import Passage

_FIRST_WORD = re.compile(r"[A-Za-z]+")
_POINTLESS = re.compile(
    r"(?:To (?:learn|find out|read|know) more|For (?:more|further) (?:information|details)) [^,:;()]+\.$"
)
_WHO = re.compile(r"(?:Those|Anyone|People) who \w+")
_WHICH = re.compile(r"(?:The|A|An) (?:\w+ ){1,5}(?:that|which) .* and (?:the|a|an) (?:\w+ ){1,5}(?:that|which) ")
_RELATIVE = re.compile(r"\b(?:that|which|who)(?: \w+ly)? ([\w’']+)")
_INFINITIVE = re.compile(r"\bto \w+(?:(?:,| and| or) \w+)*")
_DEFINITION = re.compile(r"(?:[a-z][\w-]* ){1,5}(?:that|which) [a-z]+s\b.*\.$")
_POINT = re.compile(r"[A-Z]\w{1,30}(?=,)")


def lost_beginnings(item: Item, names: Names) -> Iterator[Damage]:
    """Find what is missing at the beginning of an item's sentences."""
    if not item.is_prose:
        return
    for passage in item.passages:
        yield from _lost_letter(passage, names)
        yield from _lost_main_clause(passage)
        yield from _lost_first_point(passage, item)
    yield from _lost_subject(item)


def _lost_letter(passage: Passage, names: Names) -> Iterator[Damage]:
    word = _FIRST_WORD.match(passage.plain)
    if word is None or passage.plain[word.end() : word.end() + 1] not in (" ", "’", "'"):
        return
    whole = _prose()["lost letter"].get(word.group())
    if whole is None:
        whole = _whole_name(passage.plain, word.group(), names)
    if whole:
        whole = whole if whole[0].isupper() else whole.capitalize()
        message = f'"{word.group()}" at the beginning of a sentence is "{whole}" without its first letter'
        why = f"{word.group()} is no word; with one more letter it is a common beginning."
        yield Damage(passage, word.start(), word.end(), message, why, whole)


def _whole_name(text: str, word: str, names: Names) -> str | None:
    """Give the vendor or other word that begins a name, of which `word` is the rest."""
    if len(word) < 2 or names.begins(word):
        return None
    for first in _beheaded(names.first).get(word.lower(), ()):
        whole = _as_written(first, word) + text[len(word) :]
        mention = next(iter(names.find(whole[:80])), None)
        if mention and mention.start == 0 and mention.end > len(first) + 1:
            return whole[: len(first)]
    return None


@lru_cache(maxsize=8)
def _beheaded(first: frozenset[str]) -> dict[str, list[str]]:
    """Map what is left of each word that begins names, when its first letter is lost, to the word."""
    rest: dict[str, list[str]] = {}
    for word in sorted(first):
        rest.setdefault(word[1:], []).append(word)
    return rest


def _as_written(first: str, word: str) -> str:
    return first.upper() if word.isupper() else first.capitalize()


def _lost_main_clause(passage: Passage) -> Iterator[Damage]:
    text, low = passage.plain, passage.plain.lower()
    if _POINTLESS.match(text) and not any(pointer in low for pointer in _prose()["pointers"]):
        yield _whole(
            passage,
            "says that there is more to learn, but not where",
            "The sentence is a purpose without a main clause.",
        )
    elif (_WHO.match(text) or _WHICH.match(text)) and text.endswith(".") and not _has_main_verb(low):
        yield _whole(
            passage, "this sentence has no main verb", "Its only verbs belong to a clause with that, which or who."
        )


def _has_main_verb(low: str) -> bool:
    rest = _INFINITIVE.sub(" ", _RELATIVE.sub(" ", low))
    return any(word in word_set("prose", "verbs") for word in re.findall(r"[\w’']+", rest))


def _lost_first_point(passage: Passage, item: Item) -> Iterator[Damage]:
    for match in _POINT.finditer(passage.plain):
        if match.group().lower() in _prose()["sequels"]:
            before = " ".join(other.plain for other in item.passages).partition(match.group())[0].lower()
            if not any(re.search(rf"\b{first}\b", before) for first in _prose()["firsts"]):
                why = "A second point is made and the item holds no first one."
                yield Damage(passage, match.start(), match.end(), f'"{match.group()}" without a first point', why)


def _lost_subject(item: Item) -> Iterator[Damage]:
    """Find a lower-case definition without a subject, in an item that goes on with "It"."""
    if len(item.passages) > 1 and _DEFINITION.match(item.first.plain):
        following = item.passages[1].plain
        if following.startswith(("It ", "They ")) and not _has_main_verb(item.first.plain.lower()):
            yield _whole(
                item.first,
                "this sentence has no subject",
                "It defines something it does not name, and the next sentence goes on about it.",
            )


def _whole(passage: Passage, message: str, why: str) -> Damage:
    return Damage(passage, 0, len(passage.plain), message, why)


def _prose() -> dict[str, Any]:
    return core_words("prose")
