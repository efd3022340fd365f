"""Tell in a file: each message is added at its end, below a line with the time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.exits import Stop
from flows.notifications.undelivered import Undelivered
from flows.writing import write_whole

if TYPE_CHECKING:
    from reports.message import Message

FORM = "file:PATH"
_PREFIX = "file:"


def takes(address: str) -> bool:
    """Whether this names a file."""
    return address.startswith(_PREFIX) and len(address) > len(_PREFIX)


def shown(address: str) -> str:
    """Name the address, which holds no secret."""
    return address


def path_in(address: str) -> str:
    """Take the file out of its address."""
    return address.removeprefix(_PREFIX)


def placed(path: str) -> str:
    """Make an address of a file."""
    return f"{_PREFIX}{path}"


def tell(message: Message, address: str) -> None:
    """Add the text to the file, which is written anew, so that it never holds half a message."""
    place = Path(path_in(address))
    entry = f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}\n{message.text}\n"
    try:
        before = place.read_bytes() if place.exists() else b""
        write_whole(place, before + entry.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise Undelivered(error.strerror or str(error)) from error
    except Stop as stop:
        raise Undelivered(stop.problems[0].removeprefix(f"{place}: ")) from stop
