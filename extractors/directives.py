"""What a note says to noteaudit and not to its reader: its date, that it is to be skipped, damage to look past.

A note may begin with front matter (`noteaudit: {as_of: 2018-06-30, skip: true}`) and may hold, anywhere, the comment
`<!-- noteaudit: as-of 2018-06-30 -->` or the line `// noteaudit: as-of 2018-06-30`: what follows was written then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from extractors.plain import Span

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(?:[\w\"'-][\w \"'-]*:(?:\s|\Z)|\Z)")
_OWN_BLOCK = re.compile(r"^noteaudit:.*(?:\n[ \t]+.*)*", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"<!--\s*noteaudit:([^\n]*?)-->|^[ \t]*//[ \t]*noteaudit:([^\n]*)$", re.MULTILINE | re.IGNORECASE
)
_AS_OF = re.compile(r"\s*as[-_ ]of[:\s]\s*(\S+)\s*", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?:[ \t].*)?$", re.MULTILINE)
_NOT_LINE_BREAK = re.compile(r"[^\n]")
LARGEST_FRONT_MATTER = 65_536


@dataclass(frozen=True, slots=True)
class Directives:
    """What was found: dates with the character they hold from, whether to skip, stretches to blank, complaints."""

    dates: tuple[tuple[int, date], ...]
    skip: bool
    silent: tuple[Span, ...]
    problems: tuple[str, ...]

    def as_of(self, start: int, otherwise: date | None) -> date | None:
        """When what stands at character `start` was written."""
        index = bisect_right(self.dates, start, key=lambda dated: dated[0])
        return self.dates[index - 1][1] if index else otherwise


def read_directives(text: str) -> Directives:
    """Find all directives and merge markers of a note."""
    front = _front_matter(text)
    settings, problems = _settings(front.group(1)) if front else ({}, [])
    dates: list[tuple[int, date]] = []
    silent = [Span(*front.span())] if front else []
    if "as_of" in settings:
        _add_date(dates, problems, 0, settings["as_of"])
    for found in _DIRECTIVE.finditer(text) if "noteaudit:" in text.lower() else ():
        silent.append(Span(*found.span()))
        if said := _AS_OF.fullmatch(found.group(1) or found.group(2) or ""):
            _add_date(dates, problems, found.end(), said.group(1))
    silent.extend(_conflict_markers(text))
    return Directives(tuple(dates), settings.get("skip") is True, tuple(silent), tuple(problems))


def blanked(text: str, spans: tuple[Span, ...]) -> str:
    """Turn stretches of a text, and what no line should hold, into blanks, so that no position changes."""
    parts: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.end <= done:
            continue
        start = max(span.start, done)
        parts.append(text[done:start])
        parts.append(_NOT_LINE_BREAK.sub(" ", text[start : span.end]))
        done = span.end
    parts.append(text[done:])
    return "".join(parts).replace("\r", " ").replace("\0", " ")


def _front_matter(text: str) -> re.Match[str] | None:
    """Front matter at the start of a text; two rules with words between them are not front matter."""
    if not text.startswith("---"):
        return None
    found = _FRONT_MATTER.match(text, 0, LARGEST_FRONT_MATTER)
    return found if found and _FIRST_KEY.match(found.group(1)) else None


def _settings(front: str) -> tuple[dict[str, object], list[str]]:
    """What front matter says under `noteaudit`, and what is wrong with it."""
    own = _OWN_BLOCK.search(front)
    if not own:
        return {}, []
    try:
        said = yaml.safe_load(own.group()[:2_000])["noteaudit"]
    except (yaml.YAMLError, ValueError, RecursionError):
        said = None
    if isinstance(said, dict):
        return said, []
    return {}, ["front matter: noteaudit must be a mapping such as {as_of: 2018-06-30, skip: true}"]


def _add_date(dates: list[tuple[int, date]], problems: list[str], start: int, said: object) -> None:
    """Add a date that holds from `start`, or the complaint that it is none."""
    try:
        dates.append((start, date.fromisoformat(str(said))))
    except ValueError:
        problems.append(f"as-of {said!s:.40} is not a date (write YYYY-MM-DD)")


def _conflict_markers(text: str) -> Iterator[Span]:
    """Lines that a merge left behind; without an opening marker, a row of "=" is an underline."""
    if "<<<<<<<" in text:
        yield from (Span(*found.span()) for found in _CONFLICT.finditer(text))
