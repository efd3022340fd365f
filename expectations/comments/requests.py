"""The grammar of a suppression: `ignore[rule, rule] reason="..." until=2027-03-31`, or `ignore-file[...]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.comments import Comment

LINE, FILE = "ignore", "ignore-file"
FORM = 'write ignore[RULE] reason="..." until=2027-03-31'
ATTRIBUTES = ("reason", "until")

_REQUEST = re.compile(
    r"(?P<verb>ignore(?:-file)?)(?![\w-])\s*(?:\[(?P<rules>[^\[\]]*)\])?\s*(?P<rest>.*)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z_-]+)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|“(?P<curly>[^”]*)”|(?P<bare>[^\s\"“]+))\s*"
)


@dataclass(frozen=True, slots=True)
class Request:
    """What a suppression asks for: these rules, for this reason, until that day (inclusive)."""

    verb: str
    rules: tuple[str, ...]
    reason: str = ""
    until: date | None = None


def read_request(comment: Comment) -> Request | str | None:
    """Read what a comment asks for; or why it cannot be obeyed; None when it asks for no suppression."""
    found = _REQUEST.fullmatch(comment.body)
    if not found:
        return None
    verb = found["verb"].lower()
    rules = tuple(dict.fromkeys(rule.strip().lower() for rule in (found["rules"] or "").split(",") if rule.strip()))
    if not rules:
        return f"{verb} needs the name of a rule ({FORM})"
    attributes = _attributes(found["rest"])
    if isinstance(attributes, str):
        return attributes
    until = attributes.get("until")
    try:
        day = date.fromisoformat(until) if until is not None else None
    except ValueError:
        return f"until: {until!r:.40} is not a date (write until=2027-03-31)"
    return Request(verb, rules, attributes.get("reason", ""), day)


def _attributes(text: str) -> dict[str, str] | str:
    """Read `name=value` pairs up to the end of a text, or say what is wrong with them."""
    said: dict[str, str] = {}
    place = 0
    while place < len(text):
        found = _ATTRIBUTE.match(text, place)
        if not found:
            return f"{text[place : place + 40]!r} cannot be read ({FORM})"
        name = found["name"].lower()
        if name not in ATTRIBUTES:
            return f"unknown word {name!r:.40} ({FORM})"
        if name in said:
            return f"{name} is given twice"
        if name == "reason" and found["bare"]:
            return 'the reason must stand in quotes (write reason="...")'
        said[name] = next(value for value in found.group("quoted", "curly", "bare") if value is not None)
        place = found.end()
    return said
