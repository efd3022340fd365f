"""Comments that speak to noteaudit: `<!-- noteaudit: ... -->`, `%% noteaudit: ... %%`, `// noteaudit: ...`.

What stands in code, in a fence, indented or between backticks, is shown to the reader, so it is no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from extractors.commonmark import parse
from extractors.folding import fold
from extractors.lines import read_line
from extractors.plain import Span
from extractors.plaintext import fenced
from extractors.source import Source

MARK = "noteaudit:"
MARKDOWN = (".md", ".markdown")

# Code goes first where it begins first, as in CommonMark; a comment ends within its paragraph.
_COMMENT = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--\s*noteaudit:(?:(?P<html>(?:(?!-->).){0,2000})-->|(?P<open_html>[^\n]*))"
    r"|%%\s*noteaudit:(?:(?P<obsidian>(?:(?!%%).){0,2000})%%|(?P<open_obsidian>[^\n]*))"
    r"|(?:^|(?<=\s))//[ \t]*noteaudit:(?P<line>[^\n]*)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_LISTED = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a note says to noteaudit, where the whole comment stands, and whether it is closed as it should be."""

    body: str
    span: Span
    is_closed: bool = True


@lru_cache(maxsize=64)
def comments_in(text: str, path: str) -> tuple[Comment, ...]:
    """Find the comments of a text, in reading order; the suffix of `path` says whether it is Markdown."""
    if MARK not in text.lower():
        return ()
    return tuple(chain.from_iterable(_in_block(text, block) for block in _blocks(text, path)))


def is_markdown(path: str) -> bool:
    """Whether a note of this name is read as Markdown."""
    return path.lower().endswith(MARKDOWN)


def _in_block(text: str, block: Span) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, block.start, block.end):
        kind = found.lastgroup
        if kind != "ticks" and kind is not None:
            yield Comment(fold(found[kind]), Span(*found.span()), not kind.startswith("open"))


def _blocks(text: str, path: str) -> Iterator[Span]:
    """The paragraphs that may hold a comment: stretches without an empty line, outside of blocks of code."""
    done = 0
    for code in (*_code(text, path), Span(len(text), len(text))):
        for found in _BLOCK.finditer(text, done, max(done, code.start)):
            if MARK in found.group().lower():
                yield Span(*found.span())
        done = max(done, code.end)


def _code(text: str, path: str) -> list[Span]:
    """The blocks of code of a note, in reading order."""
    source = Source(text, path)
    if not is_markdown(path):
        lines = [read_line(source.line(number), source.starts[number]) for number in range(len(source))]
        return [Span(source.starts[first], source.end(last)) for first, last in fenced(lines).items()]
    tokens, _ = parse(text.replace("\r", " ").replace("\0", " "))
    return [
        Span(source.starts[token.map[0]], source.end(token.map[1] - 1))
        for token in tokens
        if token.map and (token.type == "fence" or (token.type == "code_block" and not _LISTED.match(token.content)))
    ]
