"""Where extracts are kept between runs: the user's cache folder, unless the environment or a setting says otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from platformdirs import user_cache_dir

NO_CACHE = "NOTEAUDIT_NO_CACHE"
CACHE_DIR = "NOTEAUDIT_CACHE_DIR"


def usual_cache() -> str:
    """Give the folder that the platform has for this."""
    return user_cache_dir("noteaudit", appauthor=False)


def cache_said(environment: Mapping[str, str]) -> str | None:
    """Read what the environment says: a folder, the empty text for no cache, or nothing."""
    if environment.get(NO_CACHE, "0") not in ("", "0"):
        return ""
    return environment.get(CACHE_DIR) or None
