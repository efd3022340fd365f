"""Markdown inside a line, read aloud: emphasis, links, tags and entities become the words a reader sees.

Every step looks at each character a bounded number of times, so a hostile line costs no more than a long one.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field

from extractors.emphasis import Emphasis
from extractors.folding import fold
from extractors.plain import Plain, folded, picked

_MARKUP = re.compile(r"[\\`*_~\[\]<&]")
_SPECIAL = re.compile(r"\\[!-/:-@\[-`{-~\n]|`+|\*+|_+|~{2,}|!?\[|\]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])")
_WIKI = re.compile(r"!?\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_BOX = re.compile(r"\[[ xX]\](?=\s)|\[![A-Za-z]{1,20}\][+-]?(?=\s|\Z)")
_TARGET = re.compile(
    r"\(\s*(?:<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]{1,64}@[^\s<>@]{1,255})>")
_BREAK = re.compile(r"<br\s*/?>\s*(?:[-*•]\s+)?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_LABEL = 1000


def spoken(plain: Plain, references: Collection[str] = ()) -> Plain:
    """Read Markdown aloud; `references` are the labels that stand for links, in capitals."""
    if not _MARKUP.search(plain.text):
        return folded(plain)
    first = len(plain.text) - len(plain.text.lstrip())
    return folded(_Inline(plain.text, references, first).read(plain))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of markup and the words that stand in its place."""

    start: int
    end: int
    instead: str = ""


@dataclass(slots=True)
class _Inline:
    """One pass over the text of a block."""

    text: str
    references: Collection[str]
    first: int
    cuts: list[_Cut] = field(default_factory=list)
    brackets: list[tuple[int, bool]] = field(default_factory=list)
    emphasis: Emphasis = field(default_factory=Emphasis)
    ticks: dict[int, list[int]] | None = None
    all_comments_end: bool = True

    def read(self, plain: Plain) -> Plain:
        """Cut the markup out of `plain`."""
        place = 0
        while found := _SPECIAL.search(self.text, place):
            place = self._step(found)
        self.cuts.extend(_Cut(start, end) for start, end in self.emphasis.cuts)
        self.cuts.sort(key=lambda cut: (cut.start, -cut.end))
        return self._without_cuts(plain)

    def _step(self, found: re.Match[str]) -> int:
        """Deal with one special character or run; return where to look on."""
        start, end = found.span()
        mark = self.text[start]
        if mark == "\\":
            self.cuts.append(_Cut(start, start + 1))
            return end
        if mark == "`":
            return self._code(start, end)
        if mark in "*_~":
            self.emphasis.add(self.text, start, end)
            return end
        if mark in "![":
            return self._open_bracket(start, end)
        if mark == "]":
            return self._close_bracket(start)
        return self._tag(start) if mark == "<" else self._entity(start)

    def _code(self, start: int, end: int) -> int:
        """Keep what stands between two equal runs of backticks as it is."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run.group()), []).append(run.start())
        runs = self.ticks.get(end - start, [])
        index = bisect_right(runs, start)
        if index == len(runs):
            return end
        close = runs[index]
        self.cuts += (_Cut(start, end), _Cut(close, close + end - start))
        return close + end - start

    def _open_bracket(self, start: int, end: int) -> int:
        """Read a wiki link, footnote mark or check box at once; remember any other bracket."""
        if found := _WIKI.match(self.text, start):
            self._wiki(found)
            return found.end()
        if found := _FOOTNOTE.match(self.text, start):
            self.cuts.append(_Cut(*found.span()))
            return found.end()
        if start == self.first and (found := _BOX.match(self.text, start)):
            self.cuts.append(_Cut(*found.span()))
            return found.end()
        self.brackets.append((start, end - start == 2))
        return end

    def _wiki(self, found: re.Match[str]) -> None:
        """Keep the alias of a wiki link, else its target; an embedded file gives no words."""
        start, end = found.span()
        if self.text[start] == "!":
            self.cuts.append(_Cut(start, end))
            return
        shown = 2 if found.group(2) else 1
        self.cuts += (_Cut(start, found.start(shown)), _Cut(found.end(shown), end))
        for hash_mark in re.finditer("#", found.group(shown)):
            at = found.start(shown) + hash_mark.start()
            self.cuts.append(_Cut(at, at + 1, " "))

    def _close_bracket(self, place: int) -> int:
        """Read the link or image that ends here; other brackets stay as they are."""
        if not self.brackets:
            return place + 1
        start, is_image = self.brackets.pop()
        inner = start + 2 if is_image else start + 1
        end = self._link_end(inner, place)
        if end < 0:
            return place + 1
        if is_image:
            self.cuts.append(_Cut(start, end))
        else:
            self.cuts += (_Cut(start, inner), _Cut(place, end))
        return end

    def _link_end(self, inner: int, place: int) -> int:
        """Where the target of a link ends, or -1 when the brackets are no link."""
        text = self.text
        if target := _TARGET.match(text, place + 1):
            return target.end()
        if not self.references:
            return -1
        inside = text[inner:place] if place - inner < _LONGEST_LABEL else ""
        if (label := _REFERENCE.match(text, place + 1)) and self._known(label.group(1) or inside):
            return label.end()
        return place + 1 if self._known(inside) else -1

    def _known(self, label: str) -> bool:
        return fold(label).upper() in self.references

    def _tag(self, start: int) -> int:
        """Drop a tag or comment, read a line break as "; ", keep the address of an autolink."""
        text = self.text
        if text.startswith("<!--", start):
            return self._comment(start)
        if found := _BREAK.match(text, start):
            self._line_break(start, found.end())
            return found.end()
        if found := _AUTOLINK.match(text, start):
            self.cuts += (_Cut(start, start + 1), _Cut(found.end() - 1, found.end()))
            return found.end()
        if found := _TAG.match(text, start):
            self.cuts.append(_Cut(start, found.end()))
            return found.end()
        return start + 1

    def _comment(self, start: int) -> int:
        """Drop a comment; when one has no end, none after it has, so the search is not repeated."""
        close = self.text.find("-->", start + 4) if self.all_comments_end else -1
        if close < 0:
            self.all_comments_end = False
            return start + 1
        self.cuts.append(_Cut(start, close + 3))
        return close + 3

    def _line_break(self, start: int, end: int) -> None:
        """Read a line break as a pause, unless there is one already or nothing follows."""
        while start and self.text[start - 1] in " \t\n":
            start -= 1
        before = self.text[max(0, start - 9) : start].rstrip("*_~`")
        needless = not before or before[-1] in ".;:,!?|>" or end == len(self.text)
        self.cuts.append(_Cut(start, end, " " if needless else "; "))

    def _entity(self, start: int) -> int:
        """Decode an entity."""
        found = _ENTITY.match(self.text, start)
        decoded = html.unescape(found.group()) if found else ""
        if not found or decoded == found.group():
            return start + 1
        self.cuts.append(_Cut(start, found.end(), decoded))
        return found.end()

    def _without_cuts(self, plain: Plain) -> Plain:
        parts: list[str] = []
        kept: list[int] = []
        done = 0
        for cut in self.cuts:
            if cut.start < done:
                continue
            parts.append(self.text[done : cut.start])
            kept.extend(range(done, cut.start))
            parts.append(cut.instead)
            kept.extend([cut.start] * len(cut.instead))
            done = cut.end
        parts.append(self.text[done:])
        kept.extend(range(done, len(self.text)))
        return picked(plain, "".join(parts), kept)
