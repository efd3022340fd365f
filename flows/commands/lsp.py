"""`noteaudit lsp`: serve an editor, by the Language Server Protocol on standard input and output."""

from __future__ import annotations

import os
import sys

import click

from flows import options
from flows.exits import Exit


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Speak on standard input and output; there is no other way."
)
@options.verbose
def command() -> int:
    """Serve an editor: findings, corrections and reference values while a note is being written."""
    from flows.editor.server import make_server

    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as editor:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not reach the editor
        server = make_server()
        server.start_io(sys.stdin.buffer, editor)
    return Exit.CLEAN if server.is_shut_down else Exit.FINDINGS
