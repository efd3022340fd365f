"""When lines were written, kept from run to run: a file is asked about again when it or its history changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec

from flows.dates import BLAME, LineDates, cut_commits, line_dates
from flows.extraction_cache import ExtractionCache
from flows.fingerprint import SIZE
from flows.git import ask_git, repository

LOG = ("log", "--format=%x01%H", "--name-only", "-z", "--no-renames", "--diff-merges=off", "HEAD")
_DAYS = msgspec.msgpack.Decoder(dict[int, date])


def kept_line_dates(texts: Mapping[str, str], unsaved: Iterable[str], cache: ExtractionCache) -> dict[str, LineDates]:
    """Give the dates of the lines of files, by path; `unsaved` are those that do not hold the text that is given."""
    typed = {path: texts[path] for path in unsaved if path in texts}
    keys = dict(_keys({path: text for path, text in texts.items() if path not in typed}))
    known = cache.recall(tuple(keys.values()))
    dates: dict[str, LineDates] = {path: _DAYS.decode(known[key]) for path, key in keys.items() if key in known}
    answers = line_dates(sorted(texts.keys() - dates.keys()), typed)
    cache.keep({keys[path]: msgspec.msgpack.encode(days) for path, days in answers.items() if path in keys and days})
    return dates | answers


def _keys(texts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Name what git is asked of every file that it knows: by place, text and the commit that last changed it."""
    tops = {path: repository(Path(path).absolute().parent) for path in texts}
    for top in {top for top in tops.values() if top}:
        commits, cut = _last_commits(top), sorted(cut_commits(top))
        basis = blake2b(b"\0".join((*map(str.encode, BLAME), *cut)), digest_size=SIZE).digest()
        for path, text in texts.items():
            place = os.fsencode(os.path.relpath(os.path.realpath(path), os.path.realpath(top)).replace(os.sep, "/"))
            if tops[path] == top and place in commits:
                told = b"\0".join((os.fsencode(top), place, commits[place], text.encode("utf-8", "surrogatepass")))
                yield path, blake2b(told, key=basis, digest_size=SIZE).digest()


def _last_commits(top: Path) -> dict[bytes, bytes]:
    """Ask git, once, which commit was the last to change each file; nothing when it cannot say in time."""
    commits: dict[bytes, bytes] = {}
    for entry in (ask_git(top, *LOG) or b"").split(b"\x01")[1:]:
        commit, *places = entry.split(b"\0")
        for place in places:
            commits.setdefault(place.lstrip(b"\n"), commit)
    return commits
