"""The difference between two versions of a file, byte for byte, as `git apply` reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import diff_bytes, unified_diff
from io import BytesIO

_NO_LINE_END = b"\n\\ No newline at end of file\n"
_ODD = re.compile(rb'[\x00-\x1f"\\\x7f]')
_ESCAPES = {b"\t": b"\\t", b"\n": b"\\n", b"\r": b"\\r", b'"': b'\\"', b"\\": b"\\\\"}


def patch(path: str, before: bytes, after: bytes) -> bytes:
    """Write a unified diff of one file; empty when nothing changed."""
    old, new = (BytesIO(data).readlines() for data in (before, after))  # only a line feed ends a line, as git sees it
    return b"".join(_lines(os.fsencode(path.lstrip("/")), old, new))


def _lines(path: bytes, before: list[bytes], after: list[bytes]) -> Iterator[bytes]:
    old, new = _header(b"a/" + path), _header(b"b/" + path)
    for line in diff_bytes(unified_diff, before, after, old, new):
        yield line if line.endswith(b"\n") else line + _NO_LINE_END


def _header(path: bytes) -> bytes:
    """Write a file's name as git does: quoted if it holds odd characters, its end marked if it holds a blank."""
    if _ODD.search(path):
        return b'"' + _ODD.sub(_escaped, path) + b'"'
    return path + b"\t" if b" " in path else path


def _escaped(found: re.Match[bytes]) -> bytes:
    return _ESCAPES.get(found.group(), b"\\%03o" % found.group()[0])
