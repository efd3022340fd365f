"""Which side of a value is allowed: the cues before and behind it, with comparatives and negation."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.core import grammar, word_set
from extractors.cues import Cue, cues
from extractors.model import Bound
from extractors.nouns import is_plural
from extractors.tokens import Token, TokenKind, low_at, text_at, touches

NEAR_GAP, NEGATION_GAP, GROWTH_GAP, LONGEST_NAME = 3, 3, 8, 4
_NAMED_BOUND = re.compile(r"([Mm]ax|[Mm]in|[Dd]efault)(?:imum)?(?=[A-Z_])")
_NEARLY = frozenset(("about", "around", "approximately", "approx", "~", "∼", "≈", "roughly", "or", "equal", "to", "="))
_STOPPERS = frozenset((";", "•", "→", "->"))


class Before(NamedTuple):
    """The bound that words before a number give: whether they are `near`, and whether they only say `beyond` it."""

    bound: Bound
    near: bool = True
    beyond: bool = False


def bound_before(tokens: list[Token], index: int, floor: int) -> Before | None:
    """The bound that the words before token `index` give, no further back than `floor`."""
    near = _near_before(tokens, index, floor) or _hyphened(tokens, index, floor)
    if near is not None:
        return near
    if _grows_to(tokens, index, floor):
        return Before(Bound.MAX)
    label = _bound_in_name(tokens, index, floor) or _label_before(tokens, index, floor)
    return Before(label, near=False) if label is not None else None


def _bound_in_name(tokens: list[Token], index: int, floor: int) -> Bound | None:
    """The bound that a setting's name begins with: `MaxItems: 100`, `min_size = 2`, `defaultTTL: 60`."""
    if index - 2 < floor or tokens[index - 1].text not in {":", "="}:
        return None
    found = _NAMED_BOUND.match(tokens[index - 2].text)
    return Bound(found.group(1).lower()) if found else None


def _grows_to(tokens: list[Token], index: int, floor: int) -> bool:
    """Whether something grows up to the number: `scales in steps of 10 GB to 64 TB`."""
    if index - 1 < floor or tokens[index - 1].low != "to":
        return False
    return any(token.low in cues().growth for token in tokens[max(0, index - GROWTH_GAP) : index - 1])


def _near_before(tokens: list[Token], index: int, floor: int) -> Before | None:
    table = cues().near
    end, gap = index, 0
    approximate: Before | None = None
    while end > floor and gap <= NEAR_GAP:
        for cue in table.get(tokens[end - 1].low, ()):
            begin = end - len(cue.words)
            if begin < floor or not _matches(tokens, begin, cue.words) or _is_second_part(tokens, begin):
                continue
            if (cue.turns and not _touches(tokens, end, index)) or _spans(tokens, cue, end, index):
                continue
            if cue.words == ("over",) and low_at(tokens, begin - 1) in grammar("spreading"):
                continue
            bound = _turned(tokens, begin, floor, cue)
            if bound is Bound.APPROX:
                approximate = Before(bound)
                break
            if _is_of_default(tokens, cue, begin, floor):
                return Before(Bound.DEFAULT)
            return Before(bound, beyond=bound is cue.bound and cue.words[0] in grammar("passing words"))
        if tokens[end - 1].low not in grammar("cue fillers") and approximate is None:
            break
        if tokens[end - 1].low not in grammar("cue fillers") and approximate is not None and end < index - 3:
            break
        end -= 1
        gap += 1
    return approximate


def _hyphened(tokens: list[Token], index: int, floor: int) -> Before | None:
    """The bound of a cue that a hyphen ties to the number: `sub-10 ms`."""
    if (
        index - 2 < floor
        or text_at(tokens, index - 1) != "-"
        or not (touches(tokens, index) and touches(tokens, index - 1))
    ):
        return None
    low = tokens[index - 2].low
    if low not in grammar("hyphened to an amount"):
        return None
    return next((Before(cue.bound) for cue in cues().near.get(low, ()) if cue.words == (low,)), None)


def _spans(tokens: list[Token], cue: Cue, end: int, index: int) -> bool:
    """`within a 2-minute warning` speaks of something two minutes long, not of at most two minutes."""
    return cue.words[-1] == "within" and low_at(tokens, end) in {"a", "an"} and text_at(tokens, index + 1) == "-"


def _is_second_part(tokens: list[Token], index: int) -> bool:
    """Whether a word hangs on a hyphen: the `up` of `warm-up` gives no bound."""
    return text_at(tokens, index - 1) == "-" and touches(tokens, index) and touches(tokens, index - 1)


def _touches(tokens: list[Token], end: int, index: int) -> bool:
    """A comparative speaks of the number right behind it: `over 5`, not `over the past 5 years`."""
    return all(token.low in _NEARLY for token in tokens[end:index])


def _turned(tokens: list[Token], begin: int, floor: int, cue: Cue) -> Bound:
    """`not more than` is a maximum although `more than` is a minimum."""
    if not cue.turns:
        return cue.bound
    for place in range(begin - 1, max(floor, begin - NEGATION_GAP) - 1, -1):
        low = tokens[place].low
        if low in cues().negators or low.endswith(("n't", "n’t")):
            return Bound.MAX if cue.bound is Bound.MIN else Bound.MIN
        if tokens[place].kind is TokenKind.SIGN:
            break
    return cue.bound


def _label_before(tokens: list[Token], index: int, floor: int) -> Bound | None:
    table = cues().label
    for end in range(index, floor, -1):
        if tokens[end - 1].text in _STOPPERS:
            return None
        for cue in table.get(tokens[end - 1].low, ()):
            begin = end - len(cue.words)
            if begin >= floor and _matches(tokens, begin, cue.words) and _labels(tokens, cue, end, index):
                return Bound.DEFAULT if _is_of_default(tokens, cue, begin, floor) else cue.bound
    return None


def _is_of_default(tokens: list[Token], cue: Cue, begin: int, floor: int) -> bool:
    """Whether a limit is but the default one: `Default concurrency limit: 1000`."""
    if cue.words[-1] not in grammar("limit nouns"):
        return False
    for place in range(begin - 1, max(floor, begin - NEAR_GAP) - 1, -1):
        if tokens[place].low == "default":
            return low_at(tokens, place - 1) != "by"
        if tokens[place].kind is not TokenKind.WORD:
            return False
    return False


def _labels(tokens: list[Token], cue: Cue, end: int, index: int) -> bool:
    """A bare `default` or `limit` labels a value only where something links them: `default timeout is 3 s`."""
    loose = cue.bound in (Bound.MAX, Bound.MIN) and cue.words[-1] not in grammar("linked labels")
    if loose or cue.words[0] == "by":
        return True
    between = [token.low for token in tokens[end:index]]
    return index - end <= 1 or any(
        word in {"is", "are", ":", "=", "of", "to", "was", "with", "|", "-", "–"} for word in between
    )


def bound_after(tokens: list[Token], index: int) -> tuple[Bound, int] | None:
    """The bound that the words right behind a quantity give, and the index after them."""
    start = index
    if start < len(tokens) and tokens[start].text in {"(", ",", "-", "–"}:
        start += 1
    if start >= len(tokens):
        return None
    for cue in cues().after.get(tokens[start].low, ()):
        end = start + len(cue.words)
        if not _matches(tokens, start, cue.words):
            continue
        if not _may_stand_behind(cue.words, tokens, start):
            continue
        if limits_noun(tokens, end):
            continue
        if end < len(tokens) and _leads_on(tokens, end):
            continue
        if cue.words == ("+",) and not (touches(tokens, start) or _ends(tokens, end)):
            continue
        return cue.bound, end
    return None


def _may_stand_behind(words: tuple[str, ...], tokens: list[Token], start: int) -> bool:
    """Whether the sign between an amount and a cue leaves the cue to it: `1000 - soft limit`; `1 (min)` is a minute."""
    sign = tokens[start - 1].text
    if sign in {"-", "–"}:
        return len(words) > 1 and not touches(tokens, start)
    if sign == ",":
        return words[0] in {"or", "by"}
    return words != ("min",) or tokens[start - 1].kind is not TokenKind.SIGN


def _ends(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].text in {".", ",", ";", ")"}


def _leads_on(tokens: list[Token], index: int) -> bool:
    """Whether what follows a cue is the next value, which then owns the cue: `min 5 max 10`."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER or token.text in {":", "="}:
        return True
    behind = tokens[index + 1 : index + 1 + NEAR_GAP]
    return token.low in {"of", "is", "are", "to"} and any(word.kind is TokenKind.NUMBER for word in behind)


def limits_noun(tokens: list[Token], end: int) -> bool:
    """Whether `limit` only tells of what kind the next noun is: `50 service limit checks`, `a limit increase`."""
    return tokens[end - 1].low in grammar("limit nouns") and is_plural(text_at(tokens, end))


def limited_by_name(tokens: list[Token], index: int) -> bool:
    """Whether a few nouns behind an amount end in `limit`: `15 minute execution limit`, `10 Gbps flow limit`."""
    for place in range(index, min(len(tokens), index + LONGEST_NAME)):
        if tokens[place].low in grammar("limit nouns"):
            return place > index and not limits_noun(tokens, place + 1)
        if tokens[place].kind is not TokenKind.WORD or tokens[place].low in word_set("numbers", "stops"):
            break
    return False


def _matches(tokens: list[Token], begin: int, words: tuple[str, ...]) -> bool:
    return (
        begin >= 0
        and begin + len(words) <= len(tokens)
        and all(tokens[begin + step].low == word for step, word in enumerate(words))
    )
