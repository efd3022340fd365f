"""Markdown inside a block, read aloud: emphasis, links, tags and footnotes gone, every character keeping its place."""

from __future__ import annotations

import html
import re

from extractors.plain import Plain, picked

_LONGEST = 400
_MARKUP = re.compile(
    rf"""
      (?P<escape>\\(?P<escaped>[!-/:-@\[-`{{-~]))
    | (?P<drop><!--.{{0,{_LONGEST}}}?-->|!\[[^\]\n]{{0,{_LONGEST}}}\](?:\([^)\n]{{0,{_LONGEST}}}\)|\[[^\]\n]{{0,80}}\])?|!\[\[[^\]\n]{{1,{_LONGEST}}}\]\]|\[\^[^\]\s]{{1,40}}\]|~~.{{1,{_LONGEST}}}?~~)
    | (?P<br><br\s{{0,3}}/?>)
    | (?P<tag></?[A-Za-z][^<>\n]{{0,{_LONGEST}}}>)
    | \[\[(?:[^\]|\n]{{1,200}}\|)?(?P<wiki>[^\]|\n]{{1,200}})\]\]
    | \[(?P<link>[^\[\]\n]{{1,{_LONGEST}}})\](?:\([^()\n]{{0,{_LONGEST}}}(?:\([^()\n]{{0,200}}\)[^()\n]{{0,200}})?\)|\[[^\]\n]{{0,80}}\])
    | (?P<code>`{{1,3}})(?P<coded>[^`\n]{{1,{_LONGEST}}})(?P=code)
    | (?P<entity>&(?:\#\d{{1,6}}|\#x[0-9a-fA-F]{{1,5}}|[A-Za-z]{{2,20}});)
    | (?P<mark>\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}}|(?<![^\W_])_{{1,3}}(?=\S)|(?<=\S)_{{1,3}}(?![^\W_])|`+|==(?=\S)|(?<=\S)==)
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[*_`\[<&\\~=!]")


def without_markup(plain: Plain) -> Plain:
    """Strip inline markup in one pass; struck-through text and footnote marks are dropped, link and code text stay."""
    if not _HINT.search(plain.text):
        return plain
    text = plain.text
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for found in _MARKUP.finditer(text):
        parts.append(text[done : found.start()])
        kept.extend(range(done, found.start()))
        said, where = _said(found)
        parts.append(said)
        kept.extend(where)
        done = found.end()
    parts.append(text[done:])
    kept.extend(range(done, len(text)))
    return picked(plain, "".join(parts), kept)


def _said(found: re.Match[str]) -> tuple[str, list[int]]:
    """What a piece of markup says aloud, and where each character of that stands."""
    for group in ("escaped", "wiki", "link", "coded"):
        if found.group(group) is not None:
            start, end = found.span(group)
            if group == "link":
                inner = without_markup(Plain(found.group(group), range(start, end)))
                return inner.text, list(inner.offsets)
            return found.group(group), list(range(start, end))
    if found.group("br"):
        return "; ", [found.start(), found.start() + 1]
    if found.group("entity"):
        char = html.unescape(found.group())
        return char, [found.start()] * len(char)
    if found.group("mark") and _multiplies(found):
        return found.group(), list(range(found.start(), found.end()))
    return "", []


def _multiplies(found: re.Match[str]) -> bool:
    """Whether a lone star stands between two numbers: 3*5."""
    text, start, end = found.string, found.start(), found.end()
    return found.group() == "*" and start > 0 and text[start - 1].isdigit() and text[end : end + 1].isdigit()
