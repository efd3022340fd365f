"""What a note says to noteaudit and not to its reader: its date, that it is to be skipped, damage to look past.

A note may begin with front matter (`noteaudit: {as_of: 2018-06-30, skip: true}`) and may hold, anywhere, the comment
`<!-- noteaudit: as-of 2018-06-30 -->` or the line `// noteaudit: as-of 2018-06-30`: what follows was written then,
until a comment says another day, or `as-of today`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.comments import Comment, comments_in
from extractors.front_matter import FrontMatter, front_matter
from extractors.plain import Span

AS_OF = "as-of"
KNOWN_KEYS = ("as_of", "skip")

_AS_OF = re.compile(r"as[-_ ]of\b[\s:]*(.*)", re.IGNORECASE)
_TODAY = "today"
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?:[ \t].*)?$", re.MULTILINE)
_NOT_LINE_BREAK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something said to noteaudit that it cannot obey: where it stands, and what is wrong with it."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Directives:
    """What was found: dates with the character they hold from, whether to skip, stretches to blank, complaints.

    A date that is None ends the one before it.
    """

    dates: tuple[tuple[int, date | None], ...] = ()
    skip: bool = False
    silent: tuple[Span, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    def as_of(self, start: int, otherwise: date | None) -> date | None:
        """When what stands at character `start` was written."""
        index = bisect_right(self.dates, start, key=lambda dated: dated[0])
        return (self.dates[index - 1][1] if index else None) or otherwise


def read_directives(text: str, path: str) -> Directives:
    """Find all directives and merge markers of a note."""
    front = front_matter(text)
    said = front.said or {} if front else {}
    comments = own_comments(text, path)
    dates, complaints = _dates(said, front, comments)
    complaints = [*_front_complaints(front), *complaints]
    silent = [*([front.span] if front else []), *(comment.span for comment in comments), *_conflict_markers(text)]
    return Directives(tuple(dates), said.get("skip") is True, tuple(silent), tuple(complaints))


def own_comments(text: str, path: str) -> list[Comment]:
    """List the comments that speak to noteaudit, from behind the front matter on."""
    comments = comments_in(text, path)
    front = front_matter(text) if comments else None
    return [comment for comment in comments if front is None or comment.span.start >= front.span.end]


def is_as_of(comment: Comment) -> bool:
    """Whether a comment is about a date."""
    return _AS_OF.match(comment.body) is not None


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


def _dates(
    said: dict[str, object], front: FrontMatter | None, comments: list[Comment]
) -> tuple[list[tuple[int, date | None]], list[Complaint]]:
    """The dates that front matter and comments give, and the complaints about what is none."""
    dates: list[tuple[int, date | None]] = []
    complaints: list[Complaint] = []
    given = [(0, front.own, "as_of:", str(said["as_of"]))] if front and front.own and "as_of" in said else []
    given.extend(
        (comment.span.end, comment.span, AS_OF, found.group(1))
        for comment in comments
        if (found := _AS_OF.match(comment.body))
    )
    for start, span, name, words in given:
        try:
            dates.append((start, None if words.lower() == _TODAY else date.fromisoformat(words)))
        except ValueError:
            shown = f"{words!r:.40} is no date" if words else "the date is missing"
            complaints.append(Complaint(span, f"{name} {shown} (write {name} 2018-06-30, or {name} today)"))
    return dates, complaints


def _front_complaints(front: FrontMatter | None) -> Iterator[Complaint]:
    if front is None or front.own is None:
        return
    if front.said is None:
        yield Complaint(front.own, "front matter: noteaudit must be a mapping such as {as_of: 2018-06-30, skip: true}")
        return
    for name in front.said:
        if name not in KNOWN_KEYS:
            yield Complaint(front.own, f"front matter: unknown key {name!r:.40} (known: {', '.join(KNOWN_KEYS)})")
    if not isinstance(front.said.get("skip", False), bool):
        yield Complaint(front.own, "front matter: skip must be true or false")


def _conflict_markers(text: str) -> Iterator[Span]:
    """Lines that a merge left behind; without an opening marker, a row of "=" is an underline."""
    if "<<<<<<<" in text:
        yield from (Span(*found.span()) for found in _CONFLICT.finditer(text))
