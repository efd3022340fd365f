"""Links to a place in a note: the file beside the page, or an editor that can jump to the line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from urllib.parse import quote

from markupsafe import Markup

from reports.visible import visible

_LONG = 28


class LinkStyle(StrEnum):
    """What opens when a reader follows a place link."""

    FILE = "file"
    VSCODE = "vscode"
    OBSIDIAN = "obsidian"


@dataclass(frozen=True, slots=True)
class Links:
    """How to reach a note from the page: `up` leads from the page's folder to the folder note paths start from.

    An editor wants absolute paths, so `root` is that folder's full path; without it links lead to the file.
    """

    up: str = ".."
    style: LinkStyle = LinkStyle.FILE
    root: str = ""

    def to(self, path: str, line: int = 1, column: int = 1) -> str:
        """Build the address of a place; nothing in a path can turn it into another kind of link."""
        absolute = path if path.startswith("/") else f"{self.root.rstrip('/')}/{path}" if self.root else ""
        if absolute and self.style is LinkStyle.VSCODE:
            return f"vscode://file{_encoded(absolute)}:{line}:{column}"
        if absolute and self.style is LinkStyle.OBSIDIAN:
            return f"obsidian://open?path={quote(_bytes(absolute), safe='')}"
        if path.startswith("/"):
            return f"file://{_encoded(path)}"
        return f"{_encoded(self.up)}/{_encoded(path)}"


def links_from(output: str, style: str = "file") -> Links:
    """Build links for a page in the folder `output`, which like the notes' paths starts from where the run started."""
    up = os.path.relpath(os.curdir, output).replace(os.sep, "/")
    kind = LinkStyle(style)
    return Links(up) if kind is LinkStyle.FILE else Links(up, kind, os.path.abspath(os.curdir).replace(os.sep, "/"))


def shown_path(path: str) -> str:
    """Write a path as people may read it, with nothing in it that a browser would obey."""
    return visible(path.replace("\n", "<U+000A>").replace("\t", "<U+0009>"))


def breakable(path: str) -> Markup:
    """Write a path so that a long one is broken after a slash."""
    return Markup("/<wbr>").join(shown_path(path).split("/"))


def short_path(path: str) -> str:
    """Keep the end of a long path: its file, and the folder around it if there is room."""
    ends = (path, "…/" + "/".join(path.split("/")[-2:]), "…/" + path.rpartition("/")[2])
    return next((end for end in ends if len(end) <= _LONG), ends[-1])


def common_folder(paths: Sequence[str]) -> str:
    """Find the folder that all paths begin with, slash included; empty when there is none."""
    folders = [path.split("/")[:-1] for path in paths]
    shared = takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False))
    return "".join(f"{names[0]}/" for names in shared)


def web_address(source: str) -> str:
    """Give back an address that is safe to follow, or nothing: a source may be a book."""
    return source if source.lower().startswith(("https://", "http://")) else ""


def _encoded(path: str) -> str:
    return quote(_bytes(path), safe="/")


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "replace")
