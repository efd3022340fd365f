"""Numbers that are names: of a section, a version, a year, an item of a list, a reference; they state no amount."""

from __future__ import annotations

from extractors.core import grammar, word_set
from extractors.counted import counted_at
from extractors.dates import is_date_part
from extractors.enumerators import is_enumerator, is_reference
from extractors.glued import is_glued
from extractors.named import ends_name
from extractors.nouns import is_plural
from extractors.number_words import Number
from extractors.ports import port_at
from extractors.status_codes import is_code_range, is_status_code
from extractors.tokens import Token, TokenKind, low_at, text_at, touches
from extractors.units import unit_at

_MARKS = frozenset(("#", "№"))

SHORTEST_NAME, FEWEST_OF_MANY, LONGEST_STREET = 2, 10, 5


def is_identifier(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether the digits at token `index` name something."""
    if port_at(tokens, number) is not None:
        return False
    if tokens[index].text in word_set("numbers", "number names") or _is_digit_spoken_of(tokens, index, number):
        return True
    if is_reference(tokens, index) or _is_version(tokens, index, number) or is_glued(tokens, index, number):
        return True
    if _is_house(tokens, index):
        return True
    if index and (_has_label(tokens, index) or _has_assigned(tokens, index)):
        return not _has_measure(tokens, number.last)
    if tokens[index].text == "0" and low_at(tokens, index + 1) == "or" and low_at(tokens, index + 2) == "more":
        return True
    if _continues_name(tokens, index):
        return True
    if low_at(tokens, index - 1) in grammar("pointing at digits"):
        return unit_at(tokens, number.last) is None
    if is_status_code(tokens, index) or _is_plural_of_digit(tokens, index, number):
        return True
    return (
        is_date_part(tokens, index, number) or is_enumerator(tokens, index, number) or ends_name(tokens, index, number)
    )


def _is_digit_spoken_of(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether an article stands before a digit that counts nothing behind it: `a 0 in the mask`, `the 1 means`."""
    if number.value not in (0.0, 1.0) or number.last != index + 1 or low_at(tokens, index - 1) not in {"a", "the"}:
        return False
    behind = low_at(tokens, number.last)
    return behind in word_set("numbers", "stops") or (is_plural(behind) and unit_at(tokens, number.last) is None)


def _is_version(tokens: list[Token], index: int, number: Number) -> bool:
    """`Chef 11.10 added`, `SAML 2.0 provider`, `HTTP/2` and `01-setup` are names, where no unit makes them amounts."""
    text, before = tokens[index].text, text_at(tokens, index - 1)
    if number.last != index + 1 or unit_at(tokens, number.last) is not None:
        return False
    if text.isdecimal() and text[0] == "0" and len(text) > 1:
        return before != ","
    if before == "/" and touches(tokens, index) and touches(tokens, index - 1):
        return tokens[index - 2].text.isupper() and len(tokens[index - 2].text) > SHORTEST_NAME
    named = index > 1 and tokens[index - 1].kind is TokenKind.WORD and before[:1].isupper()
    return named and "." in text and counted_at(tokens, number.last, number.value) is not None


def _is_house(tokens: list[Token], index: int) -> bool:
    """`49 Apple Tree Road`: the number of a house."""
    for place in range(index + 1, min(len(tokens), index + 1 + LONGEST_STREET)):
        if not tokens[place].text[:1].isupper():
            return False
        if place > index + 1 and tokens[place].low in word_set("numbers", "streets"):
            return True
    return False


def _has_label(tokens: list[Token], index: int) -> bool:
    """Whether the word before a number says that it names one of several: Section 4, No. 7, #12."""
    place, before = index - 1, tokens[index - 1].text
    if before in _MARKS:
        return True
    if before == "." and touches(tokens, index - 1):
        place = index - 2
    label = tokens[place].low
    if label in {"no", "number"}:
        return label == "no" and place == index - 2
    if label in grammar("capital labels"):
        return place == index - 1 and tokens[place].text[:1].isupper()
    return label in word_set("numbers", "labels")


def _continues_name(tokens: list[Token], index: int) -> bool:
    """Whether a dash glues a number to one that is a name: the 2 of `FIPS 140-2`."""
    if (
        index < 3
        or text_at(tokens, index - 1) not in grammar("dashes")
        or tokens[index - 2].kind is not TokenKind.NUMBER
    ):
        return False
    return touches(tokens, index) and touches(tokens, index - 1) and _has_label(tokens, index - 2)


def _has_assigned(tokens: list[Token], index: int) -> bool:
    """Whether a label gives a thing its number: `ASN: 65016`, `VLAN ID = 20`."""
    return tokens[index - 1].text in {":", "="} and low_at(tokens, index - 2) in grammar("assigned numbers")


def _is_plural_of_digit(tokens: list[Token], index: int, number: Number) -> bool:
    """`all 0s` are digits and `10s of accounts` are vague, neither are seconds."""
    if not touches(tokens, number.last) or tokens[number.last].text not in {"s", "'s", "’s"}:
        return False
    if number.value == 0 or (number.value == 1 and tokens[index - 1].low in {"all", "of", "and"}):
        return True
    if is_code_range(tokens, index, number):
        return True
    if tokens[index].text.strip("0") != "1" or number.value < FEWEST_OF_MANY:
        return False
    behind = low_at(tokens, number.last + 1)
    return behind == "of" or (behind == "or" and text_at(tokens, number.last + 2).isdecimal())


def _has_measure(tokens: list[Token], index: int) -> bool:
    """Whether a unit follows that a label would not have: `lab 2 hours`, but not `figure 2 m`."""
    found = unit_at(tokens, index)
    return found is not None and found[0].dimension not in {"length", "mass"}
