"""Tell a web address: the message as a JSON object, sent by POST and tried again when the other side is busy."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.notifications.undelivered import Undelivered

if TYPE_CHECKING:
    import httpx

    from reports.message import Message

FORM = "https://..."
SCHEMES = ("http", "https")
SECONDS = 10
# Seconds before each further try: a short restart of the other side is outlived, a scheduled run not held up.
PAUSES = (1, 3, 9)
BUSY = 429
BROKEN = 500


def takes(address: str) -> bool:
    """Whether this is a web address with a host; whatever stands in it is never part of a message."""
    try:
        parts = urlsplit(address)
        return parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def shown(address: str) -> str:
    """Name scheme and host only: name, password, path and query of a webhook are its secrets."""
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{port}/..."


def tell(message: Message, address: str) -> None:
    """Send the payload, again after each pause as long as that may help."""
    problem = ""
    for pause in (*PAUSES, None):
        problem, final = _send(message, address)
        if not problem:
            return
        if final or pause is None:
            break
        time.sleep(pause)
    raise Undelivered(problem)


def _send(message: Message, address: str) -> tuple[str, bool]:
    """Send once; say what went wrong, if anything, and whether another try is pointless."""
    import httpx  # here: only who uses it waits for it

    try:
        answer = httpx.post(address, json=message.payload, timeout=SECONDS)
    except httpx.TransportError as error:
        return f"{type(error).__name__}, after {len(PAUSES) + 1} tries", False
    except (httpx.InvalidURL, httpx.HTTPError) as error:
        return type(error).__name__, True
    if answer.is_success:
        return "", True
    return f"answered {answer.status_code} {answer.reason_phrase}", not _may_pass(answer)


def _may_pass(answer: httpx.Response) -> bool:
    return answer.status_code == BUSY or answer.status_code >= BROKEN
