"""Tell on standard output, which cron sends by mail; nothing is sent when nothing was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reports.message import Message


FORM = "stdout"


def takes(address: str) -> bool:
    """Whether this is the word for standard output."""
    return address == FORM


def shown(address: str) -> str:
    """Name the address, which holds no secret."""
    return address


def tell(message: Message, address: str) -> None:  # noqa: ARG001 - every channel is told alike
    """Print the text."""
    click.echo(message.text, nl=False)
