"""People are told what changed, once, wherever they asked for it; nothing when nothing changed, and no secret ever."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from expectations.findings import Status
from extractors.model import Skipped
from flows.cli import run
from flows.exits import Stop
from flows.notifications import CHANNELS, channel_of, shown, tell_all
from flows.settings import NOTIFY, resolve
from reports.message import LINES, Message, failure_message, message_of
from tests.sample_audit import sample, with_history
from tests.webhook import Listener

NOTE = "Lambda has a maximum timeout of {} minutes.\n"
MESSAGE = Message("subject", "text\n", {"event": "changes"})
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one note, whose audits write no Data Docs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(NOTIFY, raising=False)
    (tmp_path / "notes").mkdir()
    (tmp_path / "own.toml").write_text("data_docs = false\n", encoding="utf-8")
    return tmp_path


def audit(minutes: int, *options: str) -> int:
    Path("notes/a.md").write_text(NOTE.format(minutes), encoding="utf-8")
    return run(["audit", "--direct", "--as-of", "2026-11-25", "--config", "own.toml", *options])


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


# What is said


def test_the_first_audit_is_told_once_in_numbers() -> None:
    message = message_of(sample(), (), "run-1", "/audit/index.html")
    assert message
    assert message.subject.startswith("noteaudit: first audit of notes: ")
    assert message.payload["event"] == "first"
    assert message.text.endswith("Report: /audit/index.html\n")


def test_nothing_is_said_when_nothing_changed() -> None:
    past = with_history(sample())
    assert past.previous
    same = replace(past, previous=replace(past.previous, findings=past.findings))
    assert message_of(same, (), "run-1", "index.html") is None


def test_new_fixed_and_reopened_findings_are_told_apart() -> None:
    past = with_history(sample())
    message = message_of(past, (), "run-1", "index.html")
    assert message
    assert message.subject == "noteaudit: 1 new and 1 fixed in notes, as of 2026-11-23"
    assert [line.split(": ")[0] for line in message.text.splitlines()[1:3]] == ["new", "fixed"]
    (new,) = message.payload["new"]  # type: ignore[misc]  # a payload holds whatever JSON can
    again = message_of(past, [new["finding_id"]], "run-1", "index.html")
    assert again
    assert again.payload["counts"] == {"new": 0, "reopened": 1, "fixed": 1}
    assert "\nreopened: " in again.text


def test_a_long_list_is_cut_and_says_so() -> None:
    past = with_history(sample())
    assert past.previous
    first = past.previous.findings[0]
    many = tuple(replace(first, finding_id=f"f{number}", status=Status.NEW) for number in range(LINES + 5))
    message = message_of(replace(past, findings=many), (), "run-1", "index.html")
    assert message
    assert message.text.count("\nnew: ") == LINES + 1
    assert "\nnew: 5 more\n" in message.text
    assert json.dumps(message.payload)


def test_what_was_not_read_may_not_be_fixed() -> None:
    past = replace(with_history(sample()), skipped=(Skipped("b.md", "cannot be read"),))
    message = message_of(past, (), "run-1", "index.html")
    assert message
    assert "1 file could not be read: not all is fixed that seems to be.\n" in message.text


def test_a_message_steers_no_terminal() -> None:
    message = failure_message("no\x1b[2Jtes", "Crashed", "line\nline")
    assert message.text == "noteaudit: the audit of no<U+001B>[2Jtes has crashed: line line\n"


# Who is told


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("stdout", "stdout"),
        ("file:told.txt", "file:told.txt"),
        ("https://hooks.example.com/T0/secret", "https://hooks.example.com/..."),
        ("http://user:secret@[::1]:8080/?secret", "http://[::1]:8080/..."),
        ("prefect:slack-webhook/team", "prefect:slack-webhook/team"),
    ],
)
def test_an_address_is_named_without_its_secrets(address: str, name: str) -> None:
    assert channel_of(address)
    assert shown(address) == name


@pytest.mark.parametrize(
    "address", ["stderr", "file:", "ftp://hunter2/", "https://", "http://a:99999", "prefect:x", "x"]
)
def test_what_is_no_address_is_refused_and_not_repeated(address: str, here: Path) -> None:
    with pytest.raises(Stop) as stopped:
        resolve({"notify": ("stdout", address)})
    assert stopped.value.problems == (
        f"--notify: address 2 is none of {', '.join(channel.FORM for channel in CHANNELS)}",
    )


def test_addresses_may_come_from_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NOTIFY, "stdout\n https://example.com/secret \n")
    assert resolve({}).notify == ("stdout", "https://example.com/secret")
    assert resolve({"notify": ("stdout",)}).notify == ("stdout",)
    monkeypatch.setenv(NOTIFY, "hunter2")
    with pytest.raises(Stop, match=f"{NOTIFY}: address 1 is none of"):
        resolve({})


def test_a_file_starts_from_the_folder_of_the_configuration(here: Path) -> None:
    (here / "deep").mkdir()
    (here / "deep" / "own.toml").write_text('notify = ["file:told.txt"]\nheartbeat = "beat.json"', encoding="utf-8")
    settings = resolve({}, "deep/own.toml")
    assert (settings.notify, settings.heartbeat) == (("file:deep/told.txt",), "deep/beat.json")


@pytest.mark.slow
def test_a_web_hook_that_is_busy_is_tried_again(listener: Listener, capsys: Captured) -> None:
    listener.answers = [503, 429]
    tell_all(MESSAGE, [listener.address])
    assert listener.received == [MESSAGE.payload] * 3
    assert capsys.readouterr().err == ""


def test_a_web_hook_that_refuses_is_named_without_its_secrets(listener: Listener, capsys: Captured) -> None:
    listener.answers = [403]
    tell_all(MESSAGE, [listener.address, "stdout"])
    said = capsys.readouterr()
    assert said.err == f"http://127.0.0.1:{listener.server_port}/...: not notified: answered 403 Forbidden\n"
    assert said.out == MESSAGE.text
    assert len(listener.received) == 1


@pytest.mark.parametrize("place", ["missing/told.txt", "."])
def test_a_file_that_cannot_be_written_is_told(place: str, here: Path, capsys: Captured) -> None:
    tell_all(MESSAGE, [f"file:{place}"])
    assert capsys.readouterr().err.startswith(f"file:{place}: not notified: ")


def test_messages_are_added_to_a_file(here: Path) -> None:
    tell_all(MESSAGE, ["file:told.txt", "file:told.txt"])
    assert (here / "told.txt").read_text(encoding="utf-8").count("\ntext\n\n") == 2


# From run to run


@pytest.mark.slow
def test_a_run_tells_what_changed_and_nothing_else(here: Path, listener: Listener, capsys: Captured) -> None:
    channels = ("--notify", "stdout", "--notify", f"{listener.address}", "--notify", "file:notes/told.txt")
    said = []
    for minutes in (5, 5, 15, 5):
        audit(minutes, *channels)
        said.append(capsys.readouterr().out.partition("\n")[0])
    told = [line for line in said if line]
    assert said[1] == ""
    assert told[0].startswith("noteaudit: first audit of notes: 1 error")
    assert told[1:] == [f"noteaudit: 1 {change} in notes, as of 2026-11-25" for change in ("fixed", "reopened")]
    assert [payload["event"] for payload in listener.received] == ["first", "changes", "changes"]
    assert [payload["counts"]["reopened"] for payload in listener.received] == [0, 0, 1]
    written = (here / "notes" / "told.txt").read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if line.startswith("noteaudit")] == told
    assert json.loads((here / "audit" / "run.json").read_bytes())["counts"]["notes"] == 1
    for file in (path for path in (here / "audit").rglob("*") if path.is_file()):
        assert b"hunter2" not in file.read_bytes(), file


def test_a_run_goes_well_although_nobody_could_be_told(here: Path, listener: Listener, capsys: Captured) -> None:
    listener.answers = [404]
    assert audit(15, "--notify", listener.address) == 0
    said = capsys.readouterr()
    assert said.err == f"http://127.0.0.1:{listener.server_port}/...: not notified: answered 404 Not Found\n"
    assert said.out.endswith("Report: audit/index.html\n")


def test_every_completed_run_writes_the_heartbeat(here: Path) -> None:
    assert audit(5, "--heartbeat", "beat.json") == 1
    beat = json.loads((here / "beat.json").read_bytes())
    assert sorted(beat) == ["counts", "exit_code", "finished", "output", "started"]
    assert (beat["exit_code"], beat["counts"]["findings"]["error"]) == (1, 1)
    assert audit(15, "--heartbeat", "beat.json") == 0
    assert json.loads((here / "beat.json").read_bytes())["finished"] >= beat["finished"]


def test_news_need_a_past(here: Path, capsys: Captured) -> None:
    assert audit(5, "--notify", "stdout", "--no-history") == 2
    assert capsys.readouterr().err == (
        "noteaudit audit: notify: what changed is told by comparing with the run before;"
        " let history keep at least one run\n"
    )
