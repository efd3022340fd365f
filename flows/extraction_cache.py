"""Extracts of earlier runs, in one SQLite file: whatever is wrong with it costs time, never a result.

Two runs may use it at once, and a killed one leaves it whole. What nobody asked for in a quarter of a year goes, and
when the file is too large, what was asked for longest ago.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from reports.wording import counted

Result = TypeVar("Result")

FILE = "extracts.sqlite"
MOST_BYTES = 1 << 30
MOST_DAYS = 90
SHARE_DROPPED = 4
CHECK = 8
AT_ONCE = 500
PATIENCE = 10.0

_LOG = logging.getLogger("noteaudit")
_TABLE = "CREATE TABLE IF NOT EXISTS extracts (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"


class ExtractionCache:
    """Values by key, in a folder; without a folder there is none, and nothing is kept."""

    def __init__(self, folder: Path | None, most_bytes: int = MOST_BYTES) -> None:
        """Name the place; nothing is opened yet."""
        self._file = folder / FILE if folder else None
        self._most = most_bytes
        self._today = date.today().toordinal()

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Give what is known of these keys. A damaged value is not known."""
        if self._file is None or not self._file.exists():
            return {}
        found = self._used(lambda store: self._select(store, keys)) or {}
        sound = {key: value[CHECK:] for key, value in found.items() if _check(value[CHECK:]) == value[:CHECK]}
        if damaged := len(found) - len(sound):
            _LOG.info("cache: %s: %s, worked out again", self._file, counted(damaged, "damaged value"))
        return sound

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values for later runs: all of them or, if that cannot be, none."""
        if values:
            self._used(lambda store: self._insert(store, values))

    def _used(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Work in one transaction; when that fails, do without the store for the rest of this run."""
        if self._file is None:
            return None
        try:
            with closing(self._connect(self._file)) as store, store:
                return work(store)
        except (sqlite3.Error, OSError) as error:
            _LOG.info("cache: %s: %s; going on without it", self._file, error)
            self._give_up(error)
            return None

    def _select(self, store: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, used, value FROM extracts WHERE key IN ({marks})"  # noqa: S608 - marks only
            for key, used, value in store.execute(query, part):
                found[key] = value
                old.extend([key] if used < self._today else [])
        store.executemany("UPDATE extracts SET used = ? WHERE key = ?", [(self._today, key) for key in old])
        return found

    def _insert(self, store: sqlite3.Connection, values: Mapping[bytes, bytes]) -> None:
        rows = [(key, self._today, _check(value) + value) for key, value in values.items()]
        store.executemany("INSERT OR REPLACE INTO extracts VALUES (?, ?, ?)", rows)
        self._prune(store)

    def _connect(self, file: Path) -> sqlite3.Connection:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds what the notes say
        store = sqlite3.connect(file, timeout=PATIENCE)
        store.execute("PRAGMA auto_vacuum = INCREMENTAL")
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute(_TABLE)
        return store

    def _give_up(self, error: Exception) -> None:
        """Use it no more in this run; if it is no database, remove it, so that the next run begins a new one."""
        broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if broken and self._file is not None:
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                with suppress(OSError):
                    self._file.with_name(name).unlink(missing_ok=True)
        self._file = None

    def _prune(self, store: sqlite3.Connection) -> None:
        """Drop what was not asked for lately, at most once a day, and the oldest part of a store that is too large."""
        (last,) = store.execute("PRAGMA user_version").fetchone()
        if last != self._today:
            store.execute("DELETE FROM extracts WHERE used < ?", (self._today - MOST_DAYS,))
            store.execute(f"PRAGMA user_version = {self._today}")
        if _size(store) > self._most:
            (count,) = store.execute("SELECT count(*) FROM extracts").fetchone()
            oldest = "SELECT key FROM extracts ORDER BY used, rowid LIMIT ?"
            store.execute(f"DELETE FROM extracts WHERE key IN ({oldest})", (-(-count // SHARE_DROPPED),))  # noqa: S608
            store.execute("PRAGMA incremental_vacuum")


def _size(store: sqlite3.Connection) -> int:
    told = ("page_count", "freelist_count", "page_size")
    pages, free, page = (store.execute(f"PRAGMA {name}").fetchone()[0] for name in told)
    return int((pages - free) * page)


def _check(value: bytes) -> bytes:
    return blake2b(value, digest_size=CHECK).digest()
