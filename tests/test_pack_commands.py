"""`noteaudit pack`: check, new, and several packs in one run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import run
from flows.exits import Exit
from tests.lamp_folder import write

Captured = pytest.CaptureFixture[str]
LAMP = "entities: [{id: lamp, name: Lamp, aliases: [light]}]\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_pack_passes_its_check(capsys: Captured) -> None:
    assert run(["pack", "new", "./mine", "--as-of", "2026-11-23"]) == Exit.CLEAN
    assert sorted(path.name for path in Path("mine").iterdir()) == ["conditions.yaml", "examples.yaml", "things.yaml"]
    capsys.readouterr()
    assert run(["pack", "check", "./mine", "--as-of", "2026-11-23"]) == Exit.CLEAN
    said = capsys.readouterr()
    assert said.out == "./mine: entities 1, limits 2, claims 1, renamed or retired 1, examples 8; no problem\n"
    assert said.err == ""


def test_a_check_reads_each_file_of_a_pack_but_once_for_its_keys_and_once_for_what_it_says() -> None:
    run(["pack", "new", "./mine", "--as-of", "2026-11-23"])
    program = (
        "import collections, os, sys; opened = collections.Counter()\n"
        "def note(event, given):\n"
        "    if event == 'open' and isinstance(given[1], str) and isinstance(given[0], str):\n"
        "        opened[os.path.basename(given[0])] += 1\n"
        "from flows.cli import run; sys.addaudithook(note)\n"
        "code = run(['pack', 'check', './mine', '--as-of', '2026-11-23'])\n"
        "print(*(opened[name] for name in ('things.yaml', 'examples.yaml'))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "2 1"


def test_a_new_pack_is_used_at_once(capsys: Captured) -> None:
    run(["pack", "new", "mine"])
    write("a.md", "The lamp has a maximum timeout of 5 minutes.\n")
    assert run(["check", "a.md", "--pack", "./mine"]) == Exit.FINDINGS
    assert "stale-limit" in capsys.readouterr().out


def test_a_new_pack_never_touches_a_folder_that_holds_something(capsys: Captured) -> None:
    write("mine/a.txt", "mine")
    assert run(["pack", "new", "mine"]) == Exit.USAGE
    assert capsys.readouterr().err == "noteaudit pack: mine: is not empty; name a folder that is new or empty\n"
    assert [path.name for path in Path("mine").iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["networking"])
def test_a_pack_of_the_program_is_checked_by_name(name: str, capsys: Captured) -> None:
    assert run(["pack", "check", name]) == Exit.CLEAN
    assert capsys.readouterr().out.endswith("; no problem\n")


def test_check_tells_errors_on_stderr_and_warnings_apart(capsys: Captured) -> None:
    write("bad/a.yaml", "entities: [{id: lamp, name: Lamp, aliases: [light, light], part_of: room}]\n")
    assert run(["pack", "check", "./bad"]) == Exit.USAGE
    said = capsys.readouterr()
    assert said.out == "warning: bad/a.yaml: lamp: the name 'light' is listed 2 times (once)\n"
    assert said.err == "noteaudit pack: bad/a.yaml: lamp: part_of: no entity is called 'room' (an id of this pack)\n"


def test_check_runs_the_examples(capsys: Captured) -> None:
    run(["pack", "new", "mine"])
    text = Path("mine/examples.yaml").read_text(encoding="utf-8")
    write("mine/examples.yaml", text.replace("findings: [retired-name]", "findings: []"))
    capsys.readouterr()
    assert run(["pack", "check", "./mine"]) == Exit.USAGE
    assert "mine/examples.yaml: 'The Glow Lamp stands on the desk.': must give no finding" in capsys.readouterr().err


def test_check_tells_a_broken_file(capsys: Captured) -> None:
    write("bad/a.yaml", "entities: [\n")
    assert run(["pack", "check", "./bad"]) == Exit.USAGE
    assert "bad/a.yaml:2: not valid YAML" in capsys.readouterr().err


def test_check_suggests_the_pack_that_was_meant(capsys: Captured) -> None:
    assert run(["pack", "check", "networkin"]) == Exit.USAGE
    assert "did you mean 'networking'?" in capsys.readouterr().err


def test_packs_that_share_a_name_are_both_named(capsys: Captured) -> None:
    write("one/a.yaml", LAMP)
    write("two/b.yaml", "entities: [{id: torch, name: Torch, aliases: [light]}]\n")
    assert run(["pack", "check", "./one", "./two"]) == Exit.USAGE
    assert "two/b.yaml: torch: the name 'light' is also one of lamp in one/a.yaml" in capsys.readouterr().err


def test_packs_that_declare_the_same_thing_are_refused_together(capsys: Captured) -> None:
    write("one/a.yaml", LAMP)
    write("two/a.yaml", LAMP)
    write("a.md", "A note of 5 minutes.\n")
    assert run(["check", "a.md", "--pack", "./one", "--pack", "./two"]) == Exit.USAGE
    assert capsys.readouterr().err == "noteaudit check: lamp: declared by pack one and by pack two\n"


def test_several_packs_are_used_together(capsys: Captured) -> None:
    run(["pack", "new", "mine"])
    write("a.md", "The lamp has a maximum timeout of 5 minutes.\n\nThe IPv6 header is 20 bytes long.\n")
    assert run(["check", "a.md", "--pack", "./mine", "--pack", "networking"]) == Exit.FINDINGS
    out = capsys.readouterr().out
    assert "stale-limit" in out
    assert "wrong-limit" in out


def test_pack_alone_shows_what_it_can_do(capsys: Captured) -> None:
    assert run(["pack"]) == Exit.CLEAN
    assert "refresh" in capsys.readouterr().out
