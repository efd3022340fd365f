"""Who or what a text is about where no pack knows: the noun phrase a sentence, label or heading begins with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.core import grammar, word_set
from extractors.nouns import is_plural, singular
from extractors.tokens import Token, TokenKind, low_at, text_at, tokenize, touches
from extractors.units import unit_at

LONGEST, SHORTEST_ADVERB, SHORTEST_PARTICIPLE, LONGEST_GLUED = 4, 5, 5, 2
_BRACKETS = re.compile(r"\((?![^\s()]+\))[^)]*\)|\[(?![^\s\]]+\])[^\]]*\]")  # but for those that hold one word
_OUTLINE = r"(?:section|chapter|module|domain|part|week|day|lecture|lesson|unit|topic)\s+\d+(?:\.\d+)*\b\s*[:.)–-]*"
_NUMBERING = re.compile(rf"\A\W*(?:{_OUTLINE}|(?:\d+\.)*(?:\d+|[A-Za-z])[.)]\s+)\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"[,:]\s")
_WORDS = frozenset((TokenKind.WORD, TokenKind.NAME))
_GLUE = frozenset(("-", "/", "‑", "'", "’"))
_ENDS = frozenset((",", ":", ";", "(", "=", "→", "->", "|", "."))
_AMOUNT = "#"
_UNITS_ONLY = frozenset(("duration", "iops", "bandwidth", "frequency", "size"))
_NAMED_BY_NUMBER = frozenset(("frequency", "bandwidth"))
_DENIALS = ("n't", "n’t")
Words = tuple[str, ...]


@lru_cache(maxsize=512)  # all amounts of a sentence ask for it
def opening(text: str) -> Words:
    """The noun phrase a sentence is about, at its beginning or behind a clause that opens it; () if it names nothing.

    `text` is what stands before an amount.
    """
    tokens = [*tokenize(text), Token(TokenKind.NUMBER, _AMOUNT, _AMOUNT, len(text) + 1, len(text) + 1)]
    start = _past_openers(tokens, 0)
    if low_at(tokens, start) not in _listed("clauses"):
        return _subject(tokens, start)
    comma = _CLAUSE.search(text, tokens[start].start)
    if comma is not None:
        behind = next((place for place, token in enumerate(tokens) if token.start >= comma.end()), len(tokens))
        told = _subject(tokens, _past_openers(tokens, behind))
        if told:
            return told
    if comma is not None and low_at(tokens, start) not in _listed("places"):
        return ()
    return _subject(tokens, _past_openers(tokens, start + 1))


@lru_cache(maxsize=512)
def name(text: str) -> Words:
    """What a label, a list parent or a heading names, with the numbers that are part of it; () for a mere topic."""
    return without_topic(words_of_label(text))


def without_topic(words: Words) -> Words:
    """The words but for those at the end that say what is told of the others: a `Storage overview` is of storage."""
    while words and (words[-1] in _idle_heads() or _is_measured(words[-1])):
        words = words[:-1]
    return words


@cache
def _idle_heads() -> frozenset[str]:
    return _topics() | _listed("measures") | _listed("generic")


@cache
def _is_measured(word: str) -> bool:
    """Whether a word is a unit, which owns nothing: `hour`, `IOPS`, `GB`; not bit and byte, and no name like `EBS`."""
    if word.endswith("s") and not word.endswith("ps"):
        return False
    unit = unit_at(tokenize(word), 0)
    return unit is not None and unit[0].dimension in _UNITS_ONLY and word not in {"bit", "byte"}


@lru_cache(maxsize=512)
def measure(text: str) -> Words:
    """What a label says is measured of the things listed under it: `SLA`, `Pricing`, `Idle timeouts`; else ()."""
    told = words_of_label(text)
    return told if told and told[-1] in _listed("measures") else ()


def is_generic(words: Words) -> bool:
    """Whether a name alone does not tell which thing is meant: `cluster`, `resource allocation`."""
    return all(word in _listed("common nouns") or word in _listed("measures") for word in words)


@lru_cache(maxsize=512)  # all amounts of a sentence ask for it
def is_pronoun(text: str) -> bool:
    """Whether a text begins by speaking of something named before: `It takes`, `These are`."""
    tokens = tokenize(text)
    return low_at(tokens, _past_openers(tokens, 0)) in _listed("pronouns")


def _topics() -> frozenset[str]:
    return word_set("labels", "topics") | _listed("subject topics")


def _listed(key: str) -> frozenset[str]:
    return word_set("naming", key)


@lru_cache(maxsize=512)
def words_of_label(text: str) -> Words:
    """The noun phrase of a label, be it a mere topic, with the numbers that are part of it."""
    tokens = tokenize(_BRACKETS.sub(" ", _NUMBERING.sub("", text)).rstrip(" :"))
    if len(tokens) == 1 and tokens[0].kind is not TokenKind.SIGN:
        return () if _only_says(tokens[0].low) else (singular(tokens[0].text).lower(),)
    start = _past_openers(tokens, 0)
    if _is_predicate(tokens, start):
        start += 2
    elif low_at(tokens, start) in _listed("verbs") and low_at(tokens, start + 1) == "to":
        start += 3
    elif _is_telling(tokens, start) and _is_nominal(tokens, _past_openers(tokens, start + 1)):
        start += 1
    while start < len(tokens) and not _begins_name(tokens, start):
        start += 1
    return _phrase(tokens, start)


def _only_says(low: str) -> bool:
    """Whether a word alone names nothing: `Supports`, `However`."""
    if low in _listed("openers") | _listed("pronouns"):
        return True
    return low in _listed("verbs") and low.endswith("s") and singular(low) not in _listed("common nouns")


def _begins_name(tokens: list[Token], index: int) -> bool:
    """Whether the phrase of a label begins here: not at `What is`, `How do we`."""
    if tokens[index].low in _listed("people") | _listed("pronouns"):
        return False
    return _is_nominal(tokens, index) or _number_name(tokens, index) is not None


def _is_predicate(tokens: list[Token], index: int) -> bool:
    """Whether a label begins with a predicate and its preposition: `Attached to the shelf`, `Sent to X`."""
    low = low_at(tokens, index)
    return (_is_participle(low) or low in _listed("predicates")) and low_at(tokens, index + 1) in _listed("places") | {
        "to"
    }


def _is_telling(tokens: list[Token], index: int) -> bool:
    """Whether a label begins with a verb, whose object it names then: `Uses shared shelves`, `Install the lamp`."""
    low = low_at(tokens, index)
    if low in _listed("plain verbs"):
        return True
    if low not in _listed("verbs"):
        return False
    return low.endswith("s") or low in {"use", "need"} or _has_object(tokens, index)


def _subject(tokens: list[Token], start: int) -> Words:
    """The noun phrase from `start`, where no pronoun, amount, verb or predicate stands first."""
    unnamed = _listed("pronouns") | _listed("people") | _listed("openers")
    if low_at(tokens, start) in unnamed or _tells(tokens, start):
        return ()
    return _phrase(tokens, start)


def _past_openers(tokens: list[Token], start: int) -> int:
    """The index after signs, determiners and adverbs of the sentence."""
    while start < len(tokens) - 1:
        token, after = tokens[start], tokens[start + 1]
        if token.kind is TokenKind.SIGN:
            if token.text in {"(", "|"} or (token.text == "/" and after.kind is TokenKind.NUMBER):
                break
        elif token.low not in _listed("openers") or (
            after.kind is TokenKind.SIGN and after.text not in {",", ":", "-", "–"}
        ):
            break
        start += 1
    return start


def _tells(tokens: list[Token], index: int) -> bool:
    """Whether the word at `index` begins what is told, not whom of: `Defines 4`, `Available in`, `Stored for`."""
    if index >= len(tokens) or tokens[index].kind is not TokenKind.WORD:
        return False
    low, after = tokens[index].low, low_at(tokens, index + 1)
    if after in _ENDS:
        return False
    if low in _listed("plain verbs"):
        return True
    if low in _listed("verbs") and (low.endswith("s") or after in {"", _AMOUNT} or after in _behind_verb()):
        return True
    if low in _listed("predicates"):
        return after == "" or after in _listed("behind a predicate")
    if _is_participle(low):
        return after == "" or after in _listed("behind a predicate") or _is_adverb(after) or _has_object(tokens, index)
    return _has_object(tokens, index) and tokens[index + 1].kind is not TokenKind.NUMBER and not is_plural(low)


def _has_object(tokens: list[Token], index: int) -> bool:
    """Whether a determiner or a number follows, as it does behind a verb."""
    if index + 1 >= len(tokens):
        return False
    return tokens[index + 1].low in grammar("determiners") or tokens[index + 1].kind is TokenKind.NUMBER


@cache
def _behind_verb() -> frozenset[str]:
    return grammar("behind a verb") | _listed("adverbs") | grammar("determiners")


def _is_participle(low: str) -> bool:
    return low.endswith("ed") and len(low) > SHORTEST_PARTICIPLE


def _phrase(tokens: list[Token], start: int) -> Words:
    """The words of the noun phrase from `start`; what a topic at its head is of: `types of lamps` are lamps."""
    words, end = _run(tokens, start)
    if words and words[-1] in _topics() | _listed("heads") and low_at(tokens, end) in _listed("inner"):
        inner, _ = _run(tokens, _past_openers(tokens, end + 1))
        if inner:
            return inner[:LONGEST]
    return words[:LONGEST]


def _run(tokens: list[Token], start: int) -> tuple[Words, int]:
    """The words of one run of nouns from `start`, and the index after it."""
    words: list[str] = []
    determined = start > 0 and tokens[start - 1].low in grammar("determiners")
    index = start
    while index < len(tokens):
        token = tokens[index]
        glued = token.text in _GLUE and touches(tokens, index) and touches(tokens, index + 1)
        if words and (glued or (token.low in _listed("joiners") and _goes_on(tokens, index + 1))):
            index += 1
            continue
        if words and token.low == "of" and _is_proper(tokens, index - 1) and _is_proper(tokens, index + 1):
            words.append(token.low)
            index += 1
            continue
        if words and token.text in {"(", "["} and text_at(tokens, index + 2) in {")", "]"}:
            words.append(tokens[index + 1].low)
            return tuple(words), index + 3
        number = _number_name(tokens, index)
        if number is not None:
            words.append(number[0])
            index = number[1]
            continue
        if not _is_nominal(tokens, index) or (words and _is_finite(tokens, index, determined)):
            break
        words.append(singular(token.text).lower())
        index += 1
    return tuple(words), index


def _is_proper(tokens: list[Token], index: int) -> bool:
    """Whether a word with a capital may be part of a name that has an `of` in it: `Chain of Custody`."""
    if not _is_nominal(tokens, index) or not tokens[index].text[0].isupper():
        return False
    return singular(tokens[index].low) not in _listed("heads") | _topics() | _listed("measures")


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether a joiner leads to another noun of the same phrase, not to a new statement."""
    return _is_nominal(tokens, index) and tokens[index].low not in _listed("verbs")


def _number_name(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """A number that is part of a name, and the index after it: `802.11n`, `5 GHz band`, `Variance 2`, `/24`."""
    after = index + 1
    if text_at(tokens, index) == "/" and after < len(tokens) and tokens[after].kind is TokenKind.NUMBER:
        return (f"/{tokens[after].text}", after + 1) if touches(tokens, after) and not touches(tokens, index) else None
    if index >= len(tokens) or tokens[index].kind is not TokenKind.NUMBER:
        return None
    text, unit = tokens[index].text, unit_at(tokens, after)
    standard = text in word_set("numbers", "number names")
    glued = touches(tokens, after) and tokens[after].kind is TokenKind.WORD
    if glued and (standard or (unit is None and len(tokens[after].text) <= LONGEST_GLUED)):
        return text + tokens[after].low, after + 1
    if standard:
        return text, after
    if unit is not None:
        named = unit[0].dimension in _NAMED_BY_NUMBER and _is_nominal(tokens, unit[1])
        return (f"{text} {tokens[after].low}", unit[1]) if named else None
    named = index > 0 and tokens[index - 1].kind in _WORDS and tokens[index - 1].text[:1].isupper()
    return (text, after) if named and text.isdecimal() else None


def _is_nominal(tokens: list[Token], index: int) -> bool:
    """Whether a word may be part of a noun phrase."""
    if index >= len(tokens) or tokens[index].kind not in _WORDS:
        return False
    token = tokens[index]
    if token.low in _listed("adjectives"):
        return _is_nominal(tokens, index + 1)
    if (len(token.text) == 1 and not token.text.isupper()) or token.low in grammar("label stops"):
        return False
    if token.low.endswith(_DENIALS):
        return False
    return not _is_adverb(token.low) and (
        token.low not in word_set("numbers", "stops")
        or (touches(tokens, index + 1) and text_at(tokens, index + 1) in _GLUE)
    )


def _is_adverb(low: str) -> bool:
    if low in _listed("adverbs"):
        return True
    return low.endswith("ly") and len(low) > SHORTEST_ADVERB and low not in _listed("not adverbs")


def _is_finite(tokens: list[Token], index: int, determined: bool) -> bool:
    """Whether the word at `index` is the verb of the sentence: `lamps burn for`, `the lathe turns at`."""
    token, after = tokens[index], low_at(tokens, index + 1)
    if not token.text.islower():
        return False
    plural = is_plural(tokens[index - 1].text)
    if _is_participle(token.low) or token.low in _listed("predicates"):
        return after in _listed("behind a predicate") or _is_adverb(after)
    if plural and not is_plural(token.text) and after in grammar("behind a verb"):
        return True
    if token.low in _listed("verbs"):
        return plural or (token.low.endswith("s") and after != "" and after not in _ENDS)
    if not token.low.endswith("s") or plural:
        return False
    return _has_object(tokens, index) or (determined and after in grammar("behind a verb"))
