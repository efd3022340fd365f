"""A text as tokens: numbers, words and signs, each with its place; names with digits in them stay whole."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from extractors.commas import has_decimal_commas
from extractors.core import core_words


class TokenKind(IntEnum):
    """What a token is. NAME holds digits but is no amount: EC2, 10.0.0.1, an address, a date."""

    NUMBER = 0
    WORD = 1
    SIGN = 2
    NAME = 3


class Token(NamedTuple):
    """One token; `low` is its text in lower case."""

    kind: TokenKind
    text: str
    low: str
    start: int
    end: int


# Every alternative begins with another kind of character or is bounded, so that a text is read once, left to right.
_TEMPLATE = r"""
      (?P<link>(?:LINKS)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\b(?!:)|\d{1,4}(?:[-/.])\d{1,2}(?:[-/.])\d{2,4}\b(?!\.?\d))
    | (?P<address>\d+(?:\.\d+){2,}(?:/\d+)?|(?:[0-9A-Fa-f]{1,4}:){2,}[0-9A-Fa-f:/]*|0x[0-9A-Fa-f]*)
    | (?P<number>
        (?:(?<![^\W_])|(?<=\$US)|(?<=\$(?:AU|CA|HK|NZ))|(?<=\$[ACS]))
        (?:
          COMMA
          \d{1,3}(?:[,_'’\u202f\u2009]\d{3})+(?![\d])(?:\.\d+)?
        | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)
        | \d{1,3}(?:[\x20\u00a0]\d{3})+(?![\d,.%]|[\x20]?\d)(?![^\W\d_])
        | \d+(?:_\d+)+
        | 0,\d+(?![\d,])
        | \d+(?:\.\d+)?(?:[eE][+-]?\d+)?
        | \.\d+
        )
      )
    | (?P<land>(?<=\$)(?:US|AU|CA|HK|NZ|[ACS])(?=\d))
    | (?P<name>[^\W\d_][^\W_]*(?:[._][^\W_]+){0,12}\d[^\W_]*(?:\.[^\W_]+)*)
    | (?P<word>[^\W\d_]+(?:(?:['’.&]|_+)[^\W\d_]+)*(?:\+{2}|\#)?)
    | (?P<sign><=|>=|=<|=>|->|→|\.\.\.?|[^\s])
    """
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?!\d|,\d) |"
_KINDS = {
    "link": TokenKind.NAME,
    "clock": TokenKind.NAME,
    "address": TokenKind.NAME,
    "number": TokenKind.NUMBER,
    "land": TokenKind.WORD,
    "name": TokenKind.NAME,
    "word": TokenKind.WORD,
    "sign": TokenKind.SIGN,
}


@cache
def _pattern(decimal_commas: bool) -> re.Pattern[str]:
    links = "|".join(map(re.escape, core_words("numbers")["links"]))
    return re.compile(
        _TEMPLATE.replace("LINKS", links).replace("COMMA", _DECIMAL_COMMA if decimal_commas else ""), re.VERBOSE
    )


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens, left to right; white space is left out."""
    tokens = []
    for match in _pattern(has_decimal_commas(text)).finditer(text):
        group = match.lastgroup
        if group is None:
            continue
        word = match.group()
        tokens.append(Token(_KINDS[group], word, word.lower(), match.start(), match.end()))
    return tokens


def is_ornament(token: Token) -> bool:
    """Whether a token is a picture or a star that only draws attention."""
    return token.kind is TokenKind.SIGN and unicodedata.category(token.text[0]) == "So"


def low_at(tokens: list[Token], index: int) -> str:
    """The token at an index in lower case; empty where the text has none."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def text_at(tokens: list[Token], index: int) -> str:
    """The token at an index as written; empty where the text has none."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def lows(tokens: list[Token], start: int, end: int) -> list[str]:
    """The tokens from `start` to `end` in lower case, as far as the text has them."""
    return [token.low for token in tokens[max(0, start) : max(0, end)]]


def past_brackets(words: list[str]) -> list[str]:
    """The words behind a remark in brackets that opens them: of `( 15 minutes ) up to`, the last two."""
    while words[:1] == ["("] and ")" in words:
        words = words[words.index(")") + 1 :]
    return words


def touches(tokens: list[Token], index: int) -> bool:
    """Whether a token follows the one before it without a blank."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end
