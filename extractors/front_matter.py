"""Front matter at the start of a note, and what it says under `noteaudit`."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from extractors.plain import Span

LARGEST = 65_536

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(?:[\w\"'-][\w \"'-]*:(?:\s|\Z)|\Z)")
_OWN_BLOCK = re.compile(r"^noteaudit:.*(?:\n[ \t]+.*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where it stands, where it speaks to noteaudit, and what it says there; None when that is no mapping."""

    span: Span
    own: Span | None = None
    said: dict[str, object] | None = None


def front_matter(text: str) -> FrontMatter | None:
    """Find front matter; two rules with words between them are not front matter."""
    if not text.startswith(("---", "\ufeff---")):
        return None
    found = _FRONT_MATTER.match(text, 0, LARGEST)
    if not found or not _FIRST_KEY.match(found.group(1)):
        return None
    own = _OWN_BLOCK.search(text, found.start(1), found.end(1))
    if not own:
        return FrontMatter(Span(*found.span()))
    return FrontMatter(Span(*found.span()), Span(*own.span()), _mapping(own.group()[:2_000]))


def _mapping(block: str) -> dict[str, object] | None:
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block, Loader=yaml.SafeLoader)):
            return None  # a few lines of them stand for more than fits any memory
        said = yaml.safe_load(block)["noteaudit"]
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(name): value for name, value in said.items()} if isinstance(said, dict) else None
