"""What a count counts: the noun phrase behind a number, in the singular, and the label before it."""

from __future__ import annotations

from extractors.core import core_words, grammar, word_set
from extractors.nouns import is_plural, singular
from extractors.tokens import Token, TokenKind, is_ornament, low_at, text_at, touches
from extractors.units import unit_at

LONGEST, LONGEST_SINGULAR, LONGEST_REMARK, SHORTEST_PARTICIPLE = 5, 3, 5, 4
_JOINERS = frozenset(("-", "/", "‑"))
_GOING_ON = frozenset(("-", "'", "’"))
_LINKS = frozenset(("of", "per"))
_AMOUNTS = frozenset(("number", "amount", "count"))
_WORDS = frozenset((TokenKind.WORD, TokenKind.NAME))


def counted_at(tokens: list[Token], index: int, value: float) -> tuple[str, int] | None:
    """The noun phrase counted by the number that ends before token `index`, and the index after it."""
    if value == 1 and low_at(tokens, index) == "of":
        return _of_phrase(tokens, index)
    start = _past_adverb(tokens, _past_adjective(tokens, _past_brackets(tokens, index)))
    phrase, end, plural = _phrase(tokens, start)
    if plural and value == 1 and len(phrase) > 1:
        phrase, end, plural = phrase[:-1], end - 1, False
    while not plural and len(phrase) > 1 and _is_participle(phrase[-1]):
        phrase, end = phrase[:-1], end - 1
    if phrase and not plural and phrase[-1] in grammar("comparatives"):
        phrase, end = phrase[:-1], end - 1
    if not phrase:
        return None
    if not plural and value != 1:
        shared = _shared_head(tokens, end)
        if shared is not None:
            return f"{_join(phrase)} {tokens[end].low} {shared[0]}", shared[1]
    if not plural and value != 1 and len(phrase) > LONGEST_SINGULAR:
        keep = 3 if phrase[1] in _JOINERS else 2
        phrase, end = phrase[:keep], start + keep
    head = singular(phrase[-1])
    inner = _of_phrase(tokens, end) if head.lower() in word_set("numbers", "kind nouns") else None
    if inner is not None:
        return f"{inner[0]} {' '.join([*phrase[:-1], head])}", inner[1]
    return _join([*phrase[:-1], head]), end


def _shared_head(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """The noun that ends a second adjective too: `5 public and private subnets`; the index after it."""
    if low_at(tokens, index) not in {"and", "or"} or low_at(tokens, index + 1) in core_words("numbers")["small"]:
        return None
    phrase, end, plural = _phrase(tokens, index + 1)
    return (
        (_join([*phrase[:-1], singular(phrase[-1])]), end) if plural and 1 < len(phrase) <= LONGEST_SINGULAR else None
    )


def _past_brackets(tokens: list[Token], index: int) -> int:
    """The index after a short remark in brackets: `5 (five) nodes`."""
    if text_at(tokens, index) != "(":
        return index
    for end in range(index + 1, min(len(tokens), index + LONGEST_REMARK + 1)):
        if tokens[end].text == ")":
            return end + 1
    return index


def _past_adjective(tokens: list[Token], index: int) -> int:
    """The index after a word between a number and its noun: `60 more nodes`, `65,536 total addresses`."""
    return index + 1 if low_at(tokens, index) in grammar("between number and noun") else index


def _past_adverb(tokens: list[Token], index: int) -> int:
    """The index after an adverb before a participle: `20 evenly sized nodes`."""
    low = low_at(tokens, index)
    return index + 1 if low.endswith("ly") and _is_participle(text_at(tokens, index + 1)) else index


def _phrase(tokens: list[Token], start: int) -> tuple[list[str], int, bool]:
    """The words from `start` up to a plural or what is no noun, the index behind, and whether a plural ends them."""
    phrase: list[str] = []
    end = start
    while end < len(tokens) and (len(phrase) - 2 * _joiners(phrase) < LONGEST or phrase[-1] in _JOINERS):
        if phrase and _joins_words(tokens, end):
            phrase.append(tokens[end].text)
            end += 1
            continue
        if not (_may_be_noun(tokens[end]) or (phrase and _is_limit_of(tokens, end))):
            break
        if phrase and _is_verb_behind(tokens[end], phrase[-1]):
            break
        if tokens[end].low in grammar("past verbs") or _opens_label(tokens, end):
            break
        phrase.append(tokens[end].text)
        end += 1
        if is_plural(phrase[-1]) and not (text_at(tokens, end) in _GOING_ON and touches(tokens, end)):
            return phrase, end, True
    return phrase, end, False


def _joiners(phrase: list[str]) -> int:
    return sum(word in _JOINERS for word in phrase)


def _opens_label(tokens: list[Token], index: int) -> bool:
    """Whether a capitalised word in the singular is the label of what follows: `Price: 300 Engine: 1.0 L`."""
    if text_at(tokens, index + 1) != ":" or not touches(tokens, index + 1):
        return False
    return tokens[index].text[:1].isupper() and not is_plural(tokens[index].text) and index + 2 < len(tokens)


def _is_participle(word: str) -> bool:
    """Whether a word tells what was done with the nouns before it: `1500 virtual tapes aggregated`."""
    return word.islower() and word.endswith("ed") and not word.endswith("eed") and len(word) > SHORTEST_PARTICIPLE


def _is_limit_of(tokens: list[Token], index: int) -> bool:
    """Whether `limit` is part of what is counted: `50 service limit checks`."""
    return tokens[index].low == "limit" and is_plural(text_at(tokens, index + 1))


def _is_verb_behind(token: Token, last: str) -> bool:
    """Whether a word is the verb that ends a phrase, no part of `read/write nodes` and no name in capitals."""
    return last not in _JOINERS and token.text.islower() and token.low in word_set("numbers", "verbs")


def _joins_words(tokens: list[Token], index: int) -> bool:
    """Whether a hyphen or slash makes one word of two: `read-replicas`."""
    if tokens[index].text not in _JOINERS or not (touches(tokens, index) and touches(tokens, index + 1)):
        return False
    return _may_be_noun(tokens[index + 1]) and not _is_per_time(tokens, index)


def _is_per_time(tokens: list[Token], index: int) -> bool:
    """Whether a slash stands before a time: `msg/sec` is of messages."""
    found = unit_at(tokens, index + 1) if tokens[index].text == "/" else None
    return found is not None and found[0].dimension == "duration"


def _may_be_noun(token: Token) -> bool:
    return token.kind in _WORDS and token.low not in word_set("numbers", "stops") and not _is_code(token.text)


def _join(parts: list[str]) -> str:
    return " ".join(parts).replace(" - ", "-").replace(" / ", "/").replace(" ‑ ", "-")


def _is_code(word: str) -> bool:
    return word.startswith(tuple(core_words("numbers")["code openings"])) or "@" in word


def _of_phrase(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """`types of load balancers`: the phrase behind `of`, in the singular."""
    if index + 1 >= len(tokens) or tokens[index].low != "of":
        return None
    start = index + 1
    if tokens[start].low in {"the", "a", "an"}:
        start += 1
    return counted_at(tokens, start, 2) if start < len(tokens) else None


def label_words(tokens: list[Token], index: int) -> str:
    """The words from token `index` on, up to the next sign: the name in `5 <= header length <= 15`."""
    words: list[str] = []
    while index < len(tokens) and tokens[index].kind in _WORDS and len(words) < LONGEST:
        words.append(tokens[index].text)
        index += 1
    return " ".join(words)


def noun_before(tokens: list[Token], end: int) -> str:
    """The plural noun right before token `end`, in the singular, with the capitalised word before it: `DNS names`."""
    if end < 1 or not is_plural(tokens[end - 1].text):
        return ""
    noun = singular(tokens[end - 1].text)
    named = end > 1 and tokens[end - 2].kind is TokenKind.WORD and tokens[end - 2].text[:1].isupper()
    return f"{tokens[end - 2].text} {noun}" if named else noun


def label_before(tokens: list[Token], index: int) -> str | None:
    """The label a bare value stands behind: `Max buckets: 100`, `number of shards is 3`."""
    end = index
    while end > 0 and (tokens[end - 1].low in grammar("behind a label") or is_ornament(tokens[end - 1])):
        end -= 1
    phrase = _label_words(tokens, end) if end < index or _is_whole_label(tokens, index) else []
    if len(phrase) > 2 and phrase[0].lower() in _AMOUNTS and phrase[1].lower() == "of":
        phrase = phrase[2:]
    if not phrase:
        return None
    cut = next((place for place, word in enumerate(phrase) if word.lower() in _LINKS), len(phrase))
    return " ".join([*phrase[: cut - 1], singular(phrase[cut - 1])]) if cut else " ".join(phrase)


def _is_whole_label(tokens: list[Token], index: int) -> bool:
    """Whether a text is no more than a bound, a noun and the number: `Default reattempts 3`."""
    ends = index + 1 >= len(tokens) or tokens[index + 1].kind is TokenKind.SIGN
    return ends and 1 < index <= LONGEST and tokens[0].low in grammar("bounding adjectives")


def _label_words(tokens: list[Token], end: int) -> list[str]:
    """The words of a label that ends before token `end`; it does not begin with `of` or `per`."""
    phrase: list[str] = []
    for token in reversed(tokens[max(0, end - LONGEST) : end]):
        if token.kind not in _WORDS or (token.low in word_set("numbers", "stops") and token.low not in _LINKS):
            break
        phrase.insert(0, token.text)
    while phrase and phrase[0].lower() in _LINKS | grammar("verbs of holding"):
        phrase.pop(0)
    return [] if phrase and phrase[-1].lower() in grammar("verbs of holding") else phrase
