"""What the work on a note depends on besides its file: packs, our own code and data, the libraries that read text."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractors.files import TextFile
from extractors.packs.schema import Pack

SIZE = 16
READ = (".py", ".yaml")
OURS = ("note_work.py", "work_bytes.py")
LIBRARIES = ("spacy", "markdown-it-py", "mdit-py-plugins", "pyyaml", "msgspec")
PACKS, CORE = "packs", "core"


def fingerprint(pack: Pack) -> bytes:
    """Tell one state of packs and code from every other."""
    return blake2b(pack.model_dump_json().encode(), key=code_fingerprint(), digest_size=SIZE).digest()


@cache
def code_fingerprint() -> bytes:
    """Tell one state of the code from every other."""
    told = [f"python {sys.version_info[:3]}", *(f"{name} {version(name)}" for name in LIBRARIES)]
    digest = blake2b("\n".join(told).encode(), digest_size=SIZE)
    for content in (*_contents(files("extractors")), *_contents(files("expectations"))):
        digest.update(content)
    for name in OURS:
        digest.update(files("flows").joinpath(name).read_bytes())
    return digest.digest()


def key_of(file: TextFile, basis: bytes) -> bytes:
    """Name the work on one file. The path is in it, because the names of facts are made from it."""
    digest = blake2b(file.path.encode("utf-8", "surrogatepass"), key=basis, digest_size=SIZE)
    digest.update(f"\0{file.limits.max_line_chars}\0{file.text}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def _contents(folder: Traversable) -> list[bytes]:
    """Read all code and core data below a folder; domain packs have a fingerprint of their own."""
    found: list[bytes] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not (folder.name == PACKS and entry.name != CORE):
            found.extend(_contents(entry))
        elif entry.name.endswith(READ):
            found.append(entry.name.encode() + b"\0" + entry.read_bytes())
    return found
