"""The doctor says what is installed and found, where each setting is from, and what to do about every problem."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.cli import run
from flows.examination import program
from flows.exits import Exit
from flows.settings import KEYS
from tests.lamp_folder import STALE, write

ROOT = Path(__file__).parents[1]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(lamp_folder: Path) -> Path:
    write("notes/a.md", STALE)
    return lamp_folder


def doctor(capsys: Captured, *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(["doctor", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_nothing_is_wrong_with_what_is_tested(capsys: Captured) -> None:
    code, said = doctor(capsys)
    assert (code, said["problems"]) == (Exit.CLEAN, [])
    assert said["notes"] == {"read": "1 note, 45 characters", "not read": "none"}
    assert {"spacy", "prefect", "great-expectations"} <= set(said["packages"])
    assert "oldest check" in said["packs"]["aws"]


def test_every_setting_is_shown_with_its_origin(here: Path, capsys: Captured) -> None:
    file = here / ".noteaudit.toml"
    file.write_text("review_after = 7\n", encoding="utf-8")
    _, said = doctor(capsys, "--pack", "./lamp", "notes")
    assert set(said["configuration"]) == {"file", *(key.name for key in KEYS)}
    assert said["configuration"]["file"] == str(file)
    assert said["configuration"]["review_after"] == f"7 ({file})"
    assert said["configuration"]["pack"] == "./lamp (command line)"
    assert said["configuration"]["fail_on"] == "warning (default)"
    assert said["packs"]["./lamp"].startswith("1 entity, 1 limit, 0 claims")
    assert said["packs"]["aws"].endswith("not used")


def test_all_problems_are_told_at_the_end_each_with_what_to_do(here: Path, capsys: Captured) -> None:
    (here / ".noteaudit.toml").write_text('fail_on = "x"\npack = "./gone"\nselect = "stale-limits"\n', encoding="utf-8")
    (here / "audit").write_text("mine", encoding="utf-8")
    (here / ".noteaudit-baseline.json").write_text("[]", encoding="utf-8")
    (here / "notes" / "b.txt").write_bytes(b"\0")
    assert run(["doctor", "notes", "none"]) == Exit.USAGE
    told = capsys.readouterr().out.split("\n\n")[1].splitlines()
    parts = [
        "fail_on: expected one of error, warning, info, never, not 'x'",
        "unknown rule 'stale-limits' (did you mean 'stale-limit'? `noteaudit rules` lists them)",
        "gone: no such pack folder",
        "notes/b.txt: not text",
        "none: no such file or folder; name your notes on the command line",
        ".noteaudit-baseline.json: not a baseline",
        "audit: is a file; name a folder with --output",
    ]
    assert told[0] == f"{len(parts)} problems:"
    assert all(any(part in line for line in told) for part in parts)


def test_a_configuration_that_cannot_be_read_does_not_hide_the_rest(here: Path, capsys: Captured) -> None:
    (here / ".noteaudit.toml").write_text("fail_on =\n", encoding="utf-8")
    code, said = doctor(capsys)
    assert code == Exit.USAGE
    assert "not valid TOML" in said["problems"][0]
    assert said["notes"]["read"].startswith("1 note")


def test_a_folder_without_notes_is_a_problem(here: Path, capsys: Captured) -> None:
    (here / "empty").mkdir()
    assert doctor(capsys, "empty")[1]["problems"] == [
        "empty: no note in it; name your notes on the command line, or in a configuration: paths = [...]"
    ]


def test_what_is_missing_or_too_new_is_told_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = ["click>=8", "sqlalchemy<1", "no-such-thing>=2", "no-such-extra; extra == 'more'"]
    monkeypatch.setattr(program, "requires", lambda name: needed)
    said = program.packages()
    version = said.found["sqlalchemy"]
    assert said.found["no-such-thing"] == "missing"
    assert said.problems == (
        f"sqlalchemy {version} does not do: pip install 'sqlalchemy<1'",
        "no-such-thing is missing: pip install 'no-such-thing>=2'",
    )


def test_it_imports_nothing_heavy() -> None:
    listing = "import sys; from flows.cli import run; run(['doctor']); print('|', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"prefect", "great_expectations", "pandas"} & set(done.stdout.rpartition("|")[2].split())
