"""An editor, as far as a language server can tell: a real session over standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, Self

Message = dict[str, Any]
SECONDS = 60
ROOT = Path(__file__).parents[1]
ENTRY = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from flows.cli import main; main()"


class Editor:
    """Starts `noteaudit lsp`, speaks JSON-RPC with it, and keeps all it says until it is asked for."""

    def __init__(self, folder: Path, capabilities: Message | None = None) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", ENTRY, "lsp", "--stdio"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
            env={**os.environ, "NOTEAUDIT_NO_CACHE": "1"},
        )  # fmt: skip
        self.inbox: Queue[Message | None] = Queue()
        self.kept: list[Message] = []
        self.texts: dict[str, str] = {}
        self._number = 0
        Thread(target=self._listen, daemon=True).start()
        answer = self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities or {})
        self.offered: Message = answer["result"]["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream
            stream.close()
        self.process.wait()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> list[Message]:
        """Open a note, and wait for what is found in it."""
        self.show(name, (self.folder / name).read_text(encoding="utf-8") if text is None else text)
        return self.diagnostics(name, 1)

    def show(self, name: str, text: str) -> None:
        """Open a note and go on."""
        self.texts[name] = text
        document = {"uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def change(self, name: str, text: str, version: int) -> list[Message]:
        """Type something, and wait for what is found then."""
        self.type(name, text, version)
        return self.diagnostics(name, version)

    def type(self, name: str, text: str, version: int) -> None:
        """Type something and go on."""
        self.texts[name] = text
        document = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def save(self, name: str) -> None:
        self.tell("textDocument/didSave", textDocument={"uri": self.uri(name)})

    def close(self, name: str) -> None:
        self.tell("textDocument/didClose", textDocument={"uri": self.uri(name)})

    def diagnostics(self, name: str, version: int | None = None) -> list[Message]:
        """Wait for the next findings of a note, or of a version of it."""

        def published(message: Message) -> bool:
            told = message.get("params", {})
            here = message.get("method") == "textDocument/publishDiagnostics" and told["uri"] == self.uri(name)
            return here and version in (None, told.get("version"))

        found: list[Message] = self.wait(published)["params"]["diagnostics"]
        return found

    def actions(self, name: str, around: Message, only: list[str] | None = None) -> dict[str, Message]:
        """Ask what can be done about a stretch of a note, by title."""
        context = {"diagnostics": [], **({"only": only} if only else {})}
        answer = self.ask(
            "textDocument/codeAction", textDocument={"uri": self.uri(name)}, range=around, context=context
        )
        return {action["title"]: action for action in answer["result"] or ()}

    def applied(self, name: str, action: Message) -> str:
        """The text of a note with an action done, counted in UTF-16 as editors do."""
        data = [line.encode("utf-16-le") for line in self.texts[name].split("\n")]
        for edit in sorted(action["edit"]["changes"][self.uri(name)], key=_start, reverse=True):
            (first, start), (last, end) = _start(edit), _end(edit)
            data[first : last + 1] = [
                data[first][: 2 * start] + edit["newText"].encode("utf-16-le") + data[last][2 * end :]
            ]
        return b"\n\0".join(data).decode("utf-16-le")

    def leave(self) -> int:
        """Say good-bye as the protocol wants it, and give the exit code."""
        assert self.ask("shutdown")["result"] is None
        self.tell("exit")
        return self.process.wait(SECONDS)

    def ask(self, method: str, **params: Any) -> Message:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, **({"params": params} if params else {})})
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params} if params or method != "exit" else {"method": method})

    def wait(self, wanted: Callable[[Message], bool]) -> Message:
        """Take the first message that is wanted; all others stay."""
        for number, message in enumerate(self.kept):
            if wanted(message):
                return self.kept.pop(number)
        while (message := self.inbox.get(timeout=SECONDS)) is not None:
            if wanted(message):
                return message
            self.kept.append(message)
        raise AssertionError(f"the server ended: {self.process.stderr and self.process.stderr.read().decode()}")

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        """Read messages; anything else on standard output ends the session."""
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            assert header.startswith(b"Content-Length: "), header
            length = int(header.split()[1])
            while stream.readline() != b"\r\n":
                pass
            self.inbox.put(json.loads(stream.read(length)))
        self.inbox.put(None)


def _start(edit: Message) -> tuple[int, int]:
    return edit["range"]["start"]["line"], edit["range"]["start"]["character"]


def _end(edit: Message) -> tuple[int, int]:
    return edit["range"]["end"]["line"], edit["range"]["end"]["character"]
