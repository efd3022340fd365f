"""What a note says to noteaudit can be obeyed.

Why: a comment with a slip in it silences nothing, and nobody notices until the finding comes back.
Fails: "noteaudit: ignore" without a rule, a rule that does not exist, "until=soon", "as-of yesterday".
Passes: `ignore[stale-limit] reason="told as history" until=2027-03-31`, `ignore-file[duplicate-fact]`,
`as-of 2018-06-30`, and anything that stands in code.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.comments.requests import FILE, FORM, LINE, Request, read_request
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, finding_id
from expectations.suggestions import unknown
from extractors.comments import Comment
from extractors.directives import AS_OF, Complaint, is_as_of, own_comments, read_directives
from extractors.model import Note
from extractors.source import Source

NAME = "invalid-directive"
FAMILY = "directives"
SEVERITY = Severity.WARNING

_OPEN = "the comment is not closed on its line or in its paragraph"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Report everything said to noteaudit that it cannot obey, in front matter and in comments."""
    for note in evidence.notes:
        if "noteaudit:" in note.text.lower():
            source = Source(note.text, note.path)
            for complaint in _complaints(note):
                yield _finding(complaint, note, source)


find_within = find  # it looks at one note after the other


def _complaints(note: Note) -> Iterator[Complaint]:
    yield from read_directives(note.text, note.path).complaints
    for comment in own_comments(note.text, note.path):
        for message in _wrong_with(comment):
            yield Complaint(comment.span, message)


def _wrong_with(comment: Comment) -> Iterator[str]:
    if not comment.is_closed:
        yield _OPEN
        return
    asked = read_request(comment)
    if isinstance(asked, Request):
        yield from filter(None, map(_wrong_name, asked.rules))
    elif asked is not None:
        yield asked
    elif not is_as_of(comment):
        verb = comment.body.partition(" ")[0].partition("[")[0]
        yield unknown("directive", verb[:40], (LINE, FILE, AS_OF), f"{FORM}, or as-of 2018-06-30")


def _wrong_name(name: str) -> str:
    """Say what is wrong with the name of a rule; nothing if there is such a rule."""
    from expectations.rules import RULES  # here: the list of rules holds this one

    names = [rule.NAME for rule in RULES]
    if name in names:
        return ""
    members = [rule.NAME for rule in RULES if name == rule.FAMILY]
    if members:
        return f"{name!r} is a family of rules; name the rule: {', '.join(members)}"
    return unknown("rule", name[:60], names, "`noteaudit rules` lists them")


def _finding(complaint: Complaint, note: Note, source: Source) -> Finding:
    start, end = complaint.span.start, complaint.span.end
    words = note.text[start:end]
    return Finding(
        finding_id=finding_id(NAME, note.path, words, complaint.message),
        rule=NAME,
        severity=SEVERITY,
        message=complaint.message,
        place=source.place(start, end),
        quote=words,
        why="Nothing was done about these words; they are left as they are.",
    )
