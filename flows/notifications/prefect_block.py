"""Tell through a notification block kept on the Prefect server: chat, mail and whatever else Prefect knows."""

from __future__ import annotations

import os
import re
from importlib import import_module
from inspect import isawaitable
from typing import TYPE_CHECKING

from flows.notifications.undelivered import Undelivered
from flows.prefect_settings import prepare

if TYPE_CHECKING:
    from reports.message import Message

FORM = "prefect:TYPE/NAME"
_ADDRESS = re.compile(r"prefect:([a-z0-9-]+/[a-z0-9-]+)")


def takes(address: str) -> bool:
    """Whether this names a block as Prefect does: `prefect:slack-webhook/team`."""
    return bool(_ADDRESS.fullmatch(address))


def shown(address: str) -> str:
    """Name the address, which holds no secret: those are in the block."""
    return address


def tell(message: Message, address: str) -> None:
    """Load the block from the server and let it notify; what a block raises may hold its secrets and is not shown."""
    prepare(os.environ)
    import httpx  # here: these take seconds to import
    from prefect.blocks.abstract import NotificationBlock, NotificationError
    from prefect.blocks.core import Block
    from prefect.utilities.asyncutils import run_coro_as_sync

    import_module("prefect.blocks.notifications")  # which makes Prefect's own blocks known
    try:
        block = Block.load(address.partition(":")[2])
    except (ValueError, RuntimeError) as error:
        raise Undelivered(str(error)) from error
    if not isinstance(block, NotificationBlock):
        raise Undelivered(f"{type(block).__name__} is no notification block")
    try:
        with block.raise_on_failure():
            sent = block.notify(message.text, message.subject)
            if isawaitable(sent):
                run_coro_as_sync(sent)
    except (NotificationError, httpx.HTTPError, OSError, RuntimeError, ValueError) as error:
        raise Undelivered(f"{type(block).__name__} could not send it: {type(error).__name__}") from error
