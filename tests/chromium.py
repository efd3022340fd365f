"""A headless Chromium, started from Python and driven over its own pipe: no driver, no port, no extra package."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
PATIENCE = 60.0


def find_browser() -> str | None:
    """Where a Chromium is installed, if one is."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """One running Chromium with one page; every console message and every request of the page is kept."""

    def __init__(self, process: subprocess.Popen[bytes], write: int, read: int) -> None:
        self._process, self._write, self._read = process, write, read
        self._buffer, self._number, self._session = b"", 0, ""
        self.problems: list[str] = []
        self.requests: list[str] = []

    def open(self, page: Path, **media: str) -> Self:
        """Open a page from disk in a fresh tab and wait until it has loaded."""
        self.problems, self.requests, self._session = [], [], ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.call("Emulation.setEmulatedMedia", features=features)
        self.resize(1280, 900)
        self.call("Page.navigate", url=page.resolve().as_uri())
        self.wait_until("document.readyState === 'complete' && location.protocol === 'file:'")
        return self

    def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scripts(self, allowed: bool) -> None:
        """Switch the page's own scripts off or on; it applies to the next page."""
        self.call("Emulation.setScriptExecutionDisabled", value=not allowed)

    def ask(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_until(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        end = time.monotonic() + PATIENCE
        while not self.ask(expression):
            if time.monotonic() > end:
                raise AssertionError(f"never became true: {expression}")
            time.sleep(0.03)

    def type_into(self, selector: str, text: str) -> None:
        """Put the cursor into a field and type, as a reader would."""
        self.ask(f"(() => {{ const field = document.querySelector({json.dumps(selector)}); field.select(); }})()")
        self.call("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press one key."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def click(self, selector: str) -> None:
        """Click the middle of an element with the mouse."""
        name = json.dumps(selector)
        self.ask(f"document.querySelector({name}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.ask(f"document.querySelector({name}).getClientRects()[0].toJSON()")
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **middle)

    def screenshot(self, target: Path, whole: bool = False) -> None:
        """Save what the window shows, or the whole page."""
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=whole, **self._clip(whole))
        target.write_bytes(base64.b64decode(picture["data"]))

    def print_page(self) -> bytes:
        """Print to PDF."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])

    def call(self, method: str, **parameters: Any) -> Any:
        """Send one command and wait for its answer."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session and not method.startswith("Target."):
            command["sessionId"] = self._session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['error']}")
                return message["result"]
            self._note(message)

    def _clip(self, whole: bool) -> dict[str, Any]:
        if not whole:
            return {}
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {**size, "scale": 1}}

    def _note(self, message: dict[str, Any]) -> None:
        """Keep what a page must not do: complain, or ask the network for anything."""
        method, details = message.get("method", ""), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(details["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.problems.append(str(details["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and details["type"] in ("error", "warning", "assert"):
            self.problems.append(str(details["args"]))
        elif method == "Log.entryAdded" and details["entry"]["level"] in ("error", "warning"):
            self.problems.append(str(details["entry"]))
        elif method == "Audits.issueAdded" and details["issue"]["code"] == "ContentSecurityPolicyIssue":
            self.problems.append(str(details["issue"]))
        elif method == "Page.javascriptDialogOpening":
            self.problems.append(f"dialog: {details['message']}")
            self._session and self.call("Page.handleJavaScriptDialog", accept=True)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], PATIENCE)
            data = os.read(self._read, 1 << 20) if ready else b""
            if not data:
                raise AssertionError(f"Chromium does not answer (exit code {self._process.poll()})")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """Start a Chromium with an empty profile and end it again."""
    to_browser, write = _pipe()
    read, from_browser = _pipe()

    def plug_in() -> None:
        os.dup2(to_browser, 3)
        os.dup2(from_browser, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            command,
            close_fds=False,
            preexec_fn=plug_in,  # noqa: PLW1509 - no thread runs yet
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Browser(process, write, read)
        finally:
            os.close(write)
            os.close(read)
            process.terminate()
            process.wait(timeout=PATIENCE)


def _pipe() -> tuple[int, int]:
    """Open a pipe whose ends are numbered high, out of the way of the two that the browser expects."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 64) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]
