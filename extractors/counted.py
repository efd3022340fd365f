"""What a count counts: the noun phrase behind a number, in the singular, and the label before it."""

from __future__ import annotations

from functools import cache

from extractors.core import core_words
from extractors.tokens import Token, TokenKind

LONGEST = 5


@cache
def _words() -> dict[str, frozenset[str]]:
    words = core_words("numbers")
    return {key: frozenset(words[key]) for key in ("stops", "verbs", "kind nouns")}


def counted_at(tokens: list[Token], index: int, value: float) -> tuple[str, int] | None:
    """The noun phrase counted by the number that ends before token `index`, and the index after it."""
    words = _words()
    end, phrase, plural_at = index, list[str](), None
    if value == 1 and index < len(tokens) and tokens[index].low == "of":
        return _of_phrase(tokens, index)
    while end < len(tokens) and end - index < 2 * LONGEST:
        token = tokens[end]
        if token.text in {"(", ")", "[", "]"} and not phrase and end == index and token.text == "(":
            closing = _close(tokens, end)
            if closing is None or closing - end > 5:
                break
            end = closing + 1
            continue
        if (
            token.text in {"-", "/", "‑"}
            and phrase
            and end + 1 < len(tokens)
            and tokens[end + 1].kind in (TokenKind.WORD, TokenKind.NAME)
        ):
            if (
                token.start == tokens[end - 1].end
                and tokens[end + 1].start == token.end
                and tokens[end + 1].low not in words["stops"]
            ):
                phrase.append(token.text)
                end += 1
                continue
            break
        if token.kind not in (TokenKind.WORD, TokenKind.NAME) or _is_code(token.text):
            break
        if token.low in words["stops"]:
            break
        if token.low in words["verbs"] and phrase:
            break
        phrase.append(token.text)
        end += 1
        if is_plural(token.text) and not (
            end < len(tokens) and tokens[end].text in {"-", "'", "’"} and tokens[end].start == token.end
        ):
            plural_at = end
            break
        if len(phrase) >= LONGEST:
            break
    if not phrase:
        return None
    if plural_at is None and value != 1 and len(phrase) > 3:
        keep = 2
        phrase, end = phrase[:keep], index + keep
    head = singular(phrase[-1])
    if head.lower() in words["kind nouns"] or (len(phrase) == 1 and singular(phrase[0]).lower() in words["kind nouns"]):
        inner = _of_phrase(tokens, end)
        if inner is not None:
            return f"{inner[0]} {' '.join([*phrase[:-1], head])}", inner[1]
    return _join([*phrase[:-1], head]), end


def _join(parts: list[str]) -> str:
    return " ".join(parts).replace(" - ", "-").replace(" / ", "/").replace(" ‑ ", "-")


def _is_code(word: str) -> bool:
    return word.startswith(("http", "arn:")) or "@" in word


def _of_phrase(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """`types of load balancers`: the phrase behind `of`, in the singular."""
    if index + 1 >= len(tokens) or tokens[index].low != "of":
        return None
    start = index + 1
    if tokens[start].low in {"the", "a", "an"}:
        start += 1
    inner = counted_at(tokens, start, 2) if start < len(tokens) else None
    return inner


def _close(tokens: list[Token], index: int) -> int | None:
    for end in range(index + 1, min(len(tokens), index + 8)):
        if tokens[end].text == ")":
            return end
    return None


def label_words(tokens: list[Token], index: int) -> str:
    """The words from token `index` on, up to the next sign: the name in `5 <= header length <= 15`."""
    words: list[str] = []
    while index < len(tokens) and tokens[index].kind in (TokenKind.WORD, TokenKind.NAME) and len(words) < LONGEST:
        words.append(tokens[index].text)
        index += 1
    return " ".join(words)


def label_before(tokens: list[Token], index: int) -> str | None:
    """The label a bare value stands behind: `Max buckets: 100`, `number of shards is 3`."""
    words = _words()
    end = index
    while end > 0 and tokens[end - 1].low in grammar("behind a label"):
        end -= 1
    if end == index or end == 0:
        return None
    phrase: list[str] = []
    start = end - 1
    while start >= 0 and len(phrase) < LONGEST:
        token = tokens[start]
        if token.kind not in (TokenKind.WORD, TokenKind.NAME) or (
            token.low in words["stops"] and token.low not in {"of", "per"}
        ):
            break
        phrase.insert(0, token.text)
        start -= 1
    while phrase and phrase[0].lower() in {"of", "per"}:
        phrase.pop(0)
    if not phrase:
        return None
    if len(phrase) > 2 and phrase[0].lower() in {"number", "amount", "count"} and phrase[1].lower() == "of":
        phrase = phrase[2:]
    cut = next((place for place, word in enumerate(phrase) if word.lower() in {"per", "of"}), len(phrase))
    return " ".join([*phrase[: max(cut - 1, 0)], singular(phrase[max(cut - 1, 0)])]) if cut else " ".join(phrase)
