"""Where people are told what changed: one file a channel, each with its way of being written, and `tell`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import click

from flows.notifications import file, prefect_block, stdout, webhook
from flows.notifications.undelivered import Undelivered
from reports.visible import one_line

if TYPE_CHECKING:
    from reports.message import Message


class Channel(Protocol):
    """A file of this folder. `FORM` is how people write it, `shown` leaves out what is nobody else's business."""

    FORM: str

    def takes(self, address: str) -> bool:
        """Whether an address is written for this channel."""

    def shown(self, address: str) -> str:
        """Name the address without any secret in it."""

    def tell(self, message: Message, address: str) -> None:
        """Deliver a message. Raises Undelivered saying why it could not."""


CHANNELS: tuple[Channel, ...] = (stdout, file, webhook, prefect_block)


def channel_of(address: str) -> Channel | None:
    """Find the channel that an address is written for."""
    return next((channel for channel in CHANNELS if channel.takes(address)), None)


def shown(address: str) -> str:
    """Name an address without any secret in it."""
    channel = channel_of(address)
    return channel.shown(address) if channel else "..."


def tell_all(message: Message, addresses: Iterable[str]) -> None:
    """Tell every address; one that cannot be told is named on stderr, and the run goes on."""
    for address in addresses:
        channel = channel_of(address)
        if channel is None:
            continue
        try:
            channel.tell(message, address)
        except Undelivered as error:
            click.echo(one_line(f"{channel.shown(address)}: not notified: {error}"), err=True)
