"""No network at run time: with every socket refused, all commands that read notes do their work all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket

from flows.cli import run
from tests.lamp_folder import STALE, write_all

OFFLINE = "from pytest_socket import disable_socket; disable_socket(allow_unix_socket=True)"
ENTRY = f"{OFFLINE}; from flows.cli import main; main()"
COMMANDS = (
    "check",
    "check --format sarif",
    "facts",
    "facts --format csv",
    "fix",
    "export --to jsonl --output out.jsonl",
    "export --to anki --output cards.apkg",
    "quantities notes/a.md",
    "rules",
    "explain stale-limit",
    "doctor",
    "baseline create",
    "pack check ./lamp",
)


@pytest.fixture
def notes(lamp_folder: Path) -> None:
    write_all({"notes/a.md": STALE, ".noteaudit.toml": 'pack = ["./lamp"]'}, lamp_folder)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_open_no_connection(command: str) -> None:
    disable_socket()
    try:
        assert run(command.split()) in (0, 1)
    finally:
        enable_socket()


@pytest.mark.slow
@pytest.mark.usefixtures("notes")
def test_an_audit_without_prefect_opens_no_connection() -> None:
    arguments = ["audit", "--direct", "--output", "audit", "--fail-on", "never"]
    done = subprocess.run([sys.executable, "-c", ENTRY, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path("audit/data_docs/index.html").is_file()
