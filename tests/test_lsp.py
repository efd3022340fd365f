"""The language server, in real sessions with an editor over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.editor_session import Editor, Message
from tests.lamp_folder import furnish, write

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
OTHER = "z ü.md"
STALE = "😀 The lamp has a maximum timeout of 5 minutes."
FRESH = "The lamp has a maximum timeout of 15 minutes."
WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of notes with its settings."""
    write(furnish(tmp_path) / ".noteaudit.toml", "pack = ['./lamp']\nas_of = 2026-11-23\nexclude = ['left-out.md']\n")
    return tmp_path


def rules(diagnostics: list[Message]) -> list[str]:
    return [each["code"] for each in diagnostics]


def span(diagnostic: Message) -> tuple[int, int, int, int]:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    return start["line"], start["character"], end["line"], end["character"]


def message_of(editor: Editor) -> str:
    found: Any = editor.wait(lambda message: message.get("method") == "window/showMessage")["params"]["message"]
    return str(found)


def test_a_stale_fact_is_shown_explained_corrected_and_gone(folder: Path) -> None:
    write(folder / "a.md", f"# Lamps\n\n{STALE}\n")
    with Editor(folder) as editor:
        (stale,) = editor.open("a.md")
        assert (stale["code"], stale["severity"], stale["source"]) == ("stale-limit", 1, "noteaudit")
        assert "5 minutes, out of date since 2018-10-10; today: 15 minutes" in stale["message"]
        assert stale["codeDescription"]["href"].endswith("/expectations/rules/stale_limit.py")
        # An emoji is one character here and two units there.
        assert span(stale) == (2, 37, 2, 46)

        told = editor.ask(
            "textDocument/hover", textDocument={"uri": editor.uri("a.md")}, position={"line": 2, "character": 40}
        )
        assert told["result"]["contents"]["value"].splitlines() == [
            "Lamp, timeout: max 5 minutes",
            "Today: 15 minutes, since 2018-10-10",
            "History: until 2018-10-10: 5 minutes; since then: 15 minutes",
            "Source: https://docs.example.com/lamp, checked 2026-11-01",
        ]

        actions = editor.actions("a.md", stale["range"])
        assert list(actions) == [
            'Replace "5 minutes" with "15 minutes"',
            "Leave stale-limit alone here",
            "Correct all that is safe to correct in this note",
        ]
        corrected, silenced, all_corrected = (editor.applied("a.md", action) for action in actions.values())
        assert corrected == all_corrected == f"# Lamps\n\n{STALE.replace('5', '15')}\n"
        assert silenced == f'# Lamps\n\n{STALE} <!-- noteaudit: ignore[stale-limit] reason="..." -->\n'
        assert list(editor.actions("a.md", stale["range"], ["source.fixAll"])) == list(actions)[-1:]

        assert editor.change("a.md", silenced, 2) == []
        assert rules(editor.change("a.md", f"{silenced}\nOf old, {STALE}\n", 3)) != []
        assert editor.change("a.md", corrected, 4) == []
        editor.close("a.md")
        assert editor.diagnostics("a.md", None) == []
        assert editor.leave() == 0


def test_a_note_is_compared_with_the_others_as_they_are_written(folder: Path) -> None:
    write(folder / "a.md", f"{FRESH}\n")
    write(folder / OTHER, f"# Z\n\n{FRESH.replace('15', '20')}\n")
    write(folder / "left-out.md", f"{FRESH.replace('15', '30')}\n")
    with Editor(folder, WATCHING) as editor:
        watched = editor.wait(lambda message: message.get("method") == "client/registerCapability")["params"]
        assert watched["registrations"][0]["method"] == "workspace/didChangeWatchedFiles"

        (here,) = editor.open("a.md")
        assert here["message"] == "in z ü.md:3:35: Lamp, timeout: 20 minutes here, 15 minutes in a.md:1"
        (other,) = here["relatedInformation"]
        assert other["location"]["uri"] == editor.uri(OTHER)
        assert other["location"]["range"]["start"] == {"line": 2, "character": 0}

        assert rules(editor.open(OTHER)) == ["conflicting-limit", "wrong-limit"]
        assert rules(editor.diagnostics("a.md", 1)) == ["conflicting-limit"]
        assert editor.change(OTHER, f"# Z\n\n{FRESH}\n", 2) != []
        assert editor.diagnostics("a.md", 1) != []
        assert editor.change(OTHER, "# Z\n", 3) == []
        assert editor.diagnostics("a.md", 1) == []

        editor.close(OTHER)
        assert editor.diagnostics(OTHER) == []
        assert rules(editor.diagnostics("a.md", 1)) == ["conflicting-limit"]

        (folder / OTHER).unlink()
        editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": editor.uri(OTHER), "type": 3}])
        assert editor.diagnostics("a.md", 1) == []
        assert editor.open("left-out.md") == []
        assert rules(editor.open("new.md", f"{FRESH.replace('15', '5')}\n")) == ["conflicting-limit", "stale-limit"]
        assert editor.leave() == 0


def test_a_note_is_checked_when_its_writer_pauses_and_not_at_every_key(folder: Path) -> None:
    write(folder / "a.md", f"{STALE}\n")
    with Editor(folder) as editor:
        assert rules(editor.open("a.md")) == ["stale-limit"]
        for version in range(2, 9):
            editor.type("a.md", f"{STALE}\n" * version, version)
        assert editor.actions("a.md", {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}) == {}
        assert editor.change("a.md", f"{FRESH}\n", 9) == []
        assert not any(message.get("method") == "textDocument/publishDiagnostics" for message in editor.kept)
        assert editor.leave() == 0


def test_broken_settings_are_told_and_the_server_lives_on(folder: Path) -> None:
    write(folder / "a.md", f"{STALE}\n")
    write(folder / ".noteaudit.toml", "pak = ['./lamp']\n")
    with Editor(folder) as editor:
        editor.show("a.md", f"{STALE}\n")
        assert "unknown key 'pak' (did you mean 'pack'?" in message_of(editor)
        write(folder / ".noteaudit.toml", "pack = ['./lamp'\n")
        editor.save("a.md")
        assert "not valid TOML" in message_of(editor)
        write(folder / ".noteaudit.toml", "pack = ['./lamp']\n")
        editor.save("a.md")
        assert rules(editor.diagnostics("a.md", 1)) == ["stale-limit"]
        assert editor.leave() == 0


def test_an_editor_that_just_goes_away_ends_the_server_with_1(folder: Path) -> None:
    with Editor(folder) as editor:
        assert editor.process.stdin
        editor.process.stdin.close()
        assert editor.process.wait(60) == 1
