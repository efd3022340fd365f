"""A web hook on loopback that keeps what it is sent, for tests."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Listener(ThreadingHTTPServer):
    """A web hook on loopback that gives the answers it was told to, one after the other, then 204."""

    def __init__(self, *answers: int) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.answers = list(answers)
        self.received: list[Any] = []

    @property
    def address(self) -> str:
        return f"http://user:hunter2@127.0.0.1:{self.server_port}/hook/hunter2?token=hunter2"


class Receiver(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""
