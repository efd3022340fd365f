"""A baseline knows the findings of its day, from wherever one looks; new ones count, and it never changes itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from flows.baseline_file import DEFAULT, Entry, read_baseline, write_baseline
from flows.cli import run
from flows.exits import Exit, Stop
from tests.lamp_folder import FRESH, PACK, STALE, write

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(lamp_folder: Path) -> Path:
    write("notes/a.md", STALE)
    return lamp_folder


def noteaudit(*arguments: str) -> int:
    return run([*arguments, "--pack", str(PACK), "--as-of", "2026-11-23"])


def entries() -> list[tuple[str, str, int]]:
    return [(entry.path, entry.rule, entry.count) for entry in read_baseline(Path(DEFAULT))]


def test_a_baseline_is_parsed_again_only_when_it_has_changed() -> None:
    file = Path(DEFAULT)
    write_baseline(file, [Entry("a.md", "stale-limit", "1", 1, "old")])
    first = read_baseline(file)
    assert read_baseline(file) is first
    write_baseline(file, [Entry("a.md", "stale-limit", "1", 2, "old")])
    assert [entry.count for entry in read_baseline(file)] == [2]


def test_what_is_adopted_does_not_count_and_is_told_apart(capsys: Captured) -> None:
    assert noteaudit("check", "notes") == Exit.FINDINGS
    assert noteaudit("baseline", "create", "notes") == Exit.CLEAN
    assert entries() == [("notes/a.md", "stale-limit", 1)]
    capsys.readouterr()
    assert noteaudit("check", "notes") == Exit.CLEAN
    assert capsys.readouterr().out == "no findings (1 known); 1 fact in 1 note; 1 compared; as of 2026-11-23\n"
    assert noteaudit("check", "notes", "--no-baseline") == Exit.FINDINGS


def test_known_findings_stay_in_every_format_with_their_status(capsys: Captured) -> None:
    noteaudit("baseline", "create", "notes")
    capsys.readouterr()
    noteaudit("check", "notes", "--format", "json")
    assert [entry["status"] for entry in json.loads(capsys.readouterr().out)] == ["known"]
    noteaudit("check", "notes", "--format", "sarif")
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": f"in the baseline {DEFAULT}"}]


def test_an_audit_leaves_known_findings_out_of_its_exit_code(capsys: Captured) -> None:
    noteaudit("baseline", "create", "notes")
    assert noteaudit("audit", "notes", "--direct") == Exit.CLEAN
    assert "1 known" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["notes", "./notes", "notes/../notes/a.md", "{here}/notes"])
def test_it_knows_a_finding_however_the_path_is_typed(typed: str, here: Path) -> None:
    noteaudit("baseline", "create", "notes")
    assert noteaudit("check", typed.format(here=here)) == Exit.CLEAN


def test_it_knows_a_finding_from_any_current_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noteaudit("baseline", "create", "notes", "--baseline", "known.json")
    monkeypatch.chdir(here / "notes")
    assert noteaudit("check", ".", "--baseline", "../known.json") == Exit.CLEAN
    monkeypatch.chdir("/")
    assert noteaudit("check", str(here / "notes"), "--baseline", str(here / "known.json")) == Exit.CLEAN


def test_it_moves_with_its_notes(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    noteaudit("baseline", "create", "notes")
    elsewhere = tmp_path_factory.mktemp("other") / "copy"
    shutil.copytree(here, elsewhere)
    assert noteaudit("check", str(elsewhere / "notes")) == Exit.CLEAN


def test_lines_may_move_and_wrap() -> None:
    noteaudit("baseline", "create", "notes")
    write("notes/a.md", f"# Lamps\n\nA lamp gives light.\n\n{STALE.replace('maximum ', 'maximum' + chr(10))}")
    assert noteaudit("check", "notes") == Exit.CLEAN


def test_the_same_again_in_the_same_note_is_new(capsys: Captured) -> None:
    noteaudit("baseline", "create", "notes", "--select", "stale")
    write("notes/a.md", f"{STALE}\nAnother line.\n\n{STALE}")
    capsys.readouterr()
    assert noteaudit("check", "notes", "--select", "stale") == Exit.FINDINGS
    assert "1 error (1 known)" in capsys.readouterr().out


def test_the_same_in_another_note_is_new() -> None:
    noteaudit("baseline", "create", "notes")
    write("notes/b.md", STALE)
    assert noteaudit("check", "notes", "--select", "stale") == Exit.FINDINGS


def test_what_a_note_suppresses_needs_no_baseline(capsys: Captured) -> None:
    write("notes/a.md", f"<!-- noteaudit: ignore[stale-limit] -->\n{STALE}")
    noteaudit("baseline", "create", "notes")
    assert entries() == []


def test_nothing_but_its_commands_changes_it() -> None:
    noteaudit("baseline", "create", "notes")
    before = Path(DEFAULT).read_bytes()
    write("notes/a.md", FRESH)
    assert noteaudit("check", "notes") == Exit.CLEAN
    assert noteaudit("audit", "notes", "--direct") == Exit.CLEAN
    assert noteaudit("baseline", "show", "notes") == Exit.CLEAN
    assert Path(DEFAULT).read_bytes() == before


def test_it_shows_what_is_known_and_what_is_no_longer_there(capsys: Captured) -> None:
    write("notes/b.md", STALE)
    noteaudit("baseline", "create", "notes", "--select", "stale")
    write("notes/b.md", FRESH)
    capsys.readouterr()
    assert noteaudit("baseline", "show", "notes") == Exit.CLEAN
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        f"{DEFAULT}: 2 findings in 2 notes known",
        "  stale-limit  2",
        "1 no longer there; `noteaudit baseline prune` removes them:",
    ]
    assert said[3].startswith("  notes/b.md: stale-limit: Lamp, timeout: 5 minutes, out of date")


def test_it_is_pruned_of_what_is_gone_and_adopts_nothing() -> None:
    write("notes/a.md", f"{STALE}\nAnother line.\n\n{STALE}")
    write("notes/b.md", STALE)
    noteaudit("baseline", "create", "notes", "--select", "stale")
    assert entries() == [("notes/a.md", "stale-limit", 2), ("notes/b.md", "stale-limit", 1)]
    write("notes/a.md", STALE)
    write("notes/c.md", STALE)
    Path("notes/b.md").unlink()
    assert noteaudit("baseline", "prune", "notes") == Exit.CLEAN
    assert entries() == [("notes/a.md", "stale-limit", 1)]


def test_what_a_run_did_not_look_at_is_not_pruned(capsys: Captured) -> None:
    write("notes/b.md", STALE)
    noteaudit("baseline", "create", "notes", "--select", "stale")
    write("notes/a.md", FRESH)
    write("notes/b.md", FRESH)
    noteaudit("baseline", "prune", "notes", "--select", "wrong-limit")
    assert len(entries()) == 2
    noteaudit("baseline", "prune", "notes/a.md")
    assert entries() == [("notes/b.md", "stale-limit", 1)]
    assert "1 removed, 1 left" in capsys.readouterr().out


def test_one_that_is_there_is_not_written_over(capsys: Captured) -> None:
    noteaudit("baseline", "create", "notes")
    write("notes/b.md", STALE)
    assert noteaudit("baseline", "create", "notes") == Exit.USAGE
    assert "is a baseline already; prune it, or write it anew with --force" in capsys.readouterr().err
    assert noteaudit("baseline", "create", "notes", "--force") == Exit.CLEAN
    assert {path for path, _, _ in entries()} == {"notes/a.md", "notes/b.md"}


def test_a_path_that_is_not_there_writes_no_baseline() -> None:
    assert noteaudit("baseline", "create", "gone") == Exit.INCOMPLETE
    assert not Path(DEFAULT).exists()


def test_a_configuration_may_name_it(here: Path) -> None:
    write("notes/.noteaudit.toml", 'baseline = "known.json"')
    noteaudit("baseline", "create", "notes")
    assert (here / "notes" / "known.json").is_file()
    assert noteaudit("check", "notes") == Exit.CLEAN
    write("notes/.noteaudit.toml", 'baseline = ""')
    assert noteaudit("check", "notes") == Exit.FINDINGS


def test_a_baseline_beside_the_configuration_is_found(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("notes/.noteaudit.toml", "")
    noteaudit("baseline", "create", "notes")
    assert (here / "notes" / DEFAULT).is_file()
    monkeypatch.chdir("/")
    assert noteaudit("check", "--config", str(here / "notes/.noteaudit.toml"), str(here / "notes")) == Exit.CLEAN


@pytest.mark.parametrize(
    "command", [("check",), ("audit", "--direct"), ("audit",), ("baseline", "show"), ("baseline", "prune")]
)
def test_one_that_is_missing_stops_a_run(command: tuple[str, ...], capsys: Captured) -> None:
    assert noteaudit(*command, "notes", "--baseline", "gone.json") == Exit.USAGE
    assert "gone.json: no such baseline; `noteaudit baseline create` writes one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a baseline: Expecting value: line 1"),
        ("<<<<<<< HEAD\n", "not a baseline: Expecting value: line 1"),
        ("[]", "not a baseline; `noteaudit baseline create` writes one"),
        ('{"noteaudit-baseline": 2, "findings": []}', "a baseline of form 2; this noteaudit reads form 1"),
        ('{"noteaudit-baseline": 1, "findings": [3]}', "finding 1: expected an object, not 3"),
        (
            '{"noteaudit-baseline": 1, "findings": [{"path": "a", "rule": 1, "fingerprint": "f", "message": ""}]}',
            "finding 1: rule: expected a text, not 1",
        ),
    ],
)
def test_one_that_is_broken_stops_a_run(text: str, told: str, capsys: Captured) -> None:
    write("known.json", text)
    assert noteaudit("check", "notes", "--baseline", "known.json") == Exit.USAGE
    assert told in capsys.readouterr().err


def test_it_is_sorted_one_finding_a_line(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    listed = [Entry("b.md", "r", "f", 1, "m"), Entry("a.md", "r", "g", 2, "ä"), Entry("a.md", "r", "f", 1, 'say "m"')]
    write_baseline(file, listed)
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3 + 3 + 2
    assert read_baseline(file) == tuple(sorted(listed))
    write_baseline(file, reversed(listed))
    assert file.read_text(encoding="utf-8") == text


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="cannot be read: Is a directory"):
        read_baseline(tmp_path)
