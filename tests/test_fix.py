"""`noteaudit fix`: a difference that git applies, or notes written whole, and nothing else touched."""

from __future__ import annotations

import codecs
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

import flows.fixing
from flows.cli import run
from flows.exits import Exit

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "fix"
STALE = "The lamp has a maximum timeout of 5 minutes.\n"
FRESH = "The lamp has a maximum timeout of 15 minutes.\n"
Captured = pytest.CaptureFixture[bytes]

# The bytes of a note with a stale line in it: everything around that line is odd in its own way.
FILES = {
    "plain": STALE.encode(),
    "no line end": STALE.strip().encode(),
    "CRLF": b"# Lamp\r\n\r\n" + STALE.strip().encode() + b"\r\nEnd\r\n",
    "mixed line ends": b"one\rtwo\r\nthree\n\n" + STALE.encode(),
    "Latin-1": "caf\xe9\n\n".encode("latin-1") + STALE.encode(),
    "mark": codecs.BOM_UTF8 + STALE.encode(),
    "UTF-16": codecs.BOM_UTF16_LE + STALE.encode("utf-16-le"),
    "UTF-16 the other way": codecs.BOM_UTF16_BE + STALE.encode("utf-16-be"),
    "front matter": b"---\nnoteaudit: {}\ntags: [a]\n---\n" + STALE.encode(),
    "odd characters": b"a\x0bb\x0cc\xe2\x80\xa8d\n\n" + STALE.encode(),
    "cards": STALE.strip().encode() + b" ^block-1\n<!--SR:!2026-01-01,4,270-->\n",
}


def corrected(data: bytes) -> bytes:
    """Correct the stale line of a file, whatever the width of its characters."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = data.replace(" 5 minutes".encode(encoding), " 15 minutes".encode(encoding))
    return data


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES / "lamps", tmp_path / "pack")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fix(*arguments: str) -> int:
    return run(["fix", *arguments, "--pack", "./pack", "--as-of", "2026-11-25"])


def note(text: str | bytes, name: str = "notes/a.md") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("kind", FILES)
def test_git_applies_the_difference_and_writing_does_the_same(kind: str, capfdbinary: Captured) -> None:
    before, after = FILES[kind], corrected(FILES[kind])
    assert before != after
    path = note(before)
    assert fix("notes") == Exit.FINDINGS
    Path("fix.diff").write_bytes(capfdbinary.readouterr().out)
    assert path.read_bytes() == before
    git = subprocess.run(["git", "apply", "fix.diff"], capture_output=True, check=False)
    assert (git.returncode, git.stderr, path.read_bytes()) == (0, b"", after)
    note(before)
    assert fix("notes", "--write") == Exit.CLEAN
    assert path.read_bytes() == after


@pytest.mark.parametrize("name", ["notes/a b.md", "notes/ä.md", 'notes/a"b.md', "notes/tab\there.md"])
def test_git_applies_the_difference_of_a_file_with_any_name(name: str, capfdbinary: Captured) -> None:
    path = note(STALE, name)
    assert fix("notes") == Exit.FINDINGS
    Path("fix.diff").write_bytes(capfdbinary.readouterr().out)
    subprocess.run(["git", "apply", "fix.diff"], check=True)
    assert path.read_text() == FRESH


def test_what_is_to_be_made_is_told_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    path = note(STALE + "\nThe lamp has at most 10 drawers.\n")
    assert fix("notes") == Exit.FINDINGS
    said = capsys.readouterr()
    assert said.err == "to be made with --write: 1 edit in 1 file; 1 more with --unsafe\n"
    assert said.out.splitlines()[:5] == [
        "--- a/notes/a.md", "+++ b/notes/a.md", "@@ -1,3 +1,3 @@", "-" + STALE.strip(), "+" + FRESH.strip(),
    ]  # fmt: skip
    assert path.read_text().startswith(STALE)


def test_nothing_to_correct_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    note(FRESH)
    assert fix("notes") == Exit.CLEAN
    assert capsys.readouterr() == ("", "nothing to be corrected\n")


def test_suggestions_are_made_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    path = note("The lamp has at most 10 drawers.\n")
    assert fix("notes", "--write") == Exit.CLEAN
    assert path.read_text() == "The lamp has at most 10 drawers.\n"
    assert fix("notes", "--write", "--unsafe") == Exit.CLEAN
    assert path.read_text() == "The lamp has at most 20 drawers.\n"
    assert capsys.readouterr().err == "nothing was corrected; 1 more with --unsafe\nmade 1 edit in 1 file\n"


@pytest.mark.parametrize(
    ("option", "after"),
    [
        (["--select", "retired-name"], "An Amber Beacon.\n\n" + STALE),
        (["--rule", "stale-limit"], "A Glow Lantern.\n\n" + FRESH),
        (["--ignore", "stale-limit"], "An Amber Beacon.\n\n" + STALE),
        (["--select", "stale"], "An Amber Beacon.\n\n" + FRESH),
    ],
)
def test_only_the_chosen_rules_are_obeyed(option: list[str], after: str) -> None:
    path = note("A Glow Lantern.\n\n" + STALE)
    assert fix("notes", "--write", *option) == Exit.CLEAN
    assert path.read_text() == after


def test_the_mode_of_a_file_is_kept() -> None:
    path = note(STALE)
    path.chmod(0o640)
    assert fix("notes", "--write") == Exit.CLEAN
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in Path("notes").iterdir()] == ["a.md"]


def test_a_read_only_file_is_shown_and_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    path = note(STALE)
    path.chmod(0o444)
    note("A Glow Lantern.\n", "notes/b.md")
    assert fix("notes") == Exit.FINDINGS
    capsys.readouterr()
    assert fix("notes", "--write") == Exit.INCOMPLETE
    assert "notes/a.md: not changed: is read-only; make it writable first\n" in capsys.readouterr().err
    assert (path.read_text(), Path("notes/b.md").read_text()) == (STALE, "An Amber Beacon.\n")


def test_a_link_is_never_written_through(capsys: pytest.CaptureFixture[str]) -> None:
    outside = note(STALE, "outside/a.md")
    Path("notes").mkdir()
    Path("notes/link.md").symlink_to(Path("../outside/a.md"))
    assert fix("notes/link.md", "--write") == Exit.INCOMPLETE
    assert "notes/link.md: not changed: is a symbolic link; name the file it leads to\n" in capsys.readouterr().err
    assert fix("notes", "--write") == Exit.INCOMPLETE
    assert outside.read_text() == STALE


def test_a_file_that_changed_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, write = note(STALE), flows.fixing.write_fixes
    monkeypatch.setattr(flows.fixing, "write_fixes", lambda fixes: (path.write_text("new\n"), write(fixes)))
    assert fix("notes", "--write") == Exit.INCOMPLETE
    assert path.read_text() == "new\n"
    assert capsys.readouterr().err.startswith("notes/a.md: not changed: has changed since it was read; run again\n")


def test_characters_that_an_encoding_lacks_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    things = Path("pack/things.yaml").read_text()
    Path("lit").mkdir()
    Path("lit/things.yaml").write_text(things.replace("name: Amber Beacon", "name: Amber Beacon 灯"))
    path = note("caf\xe9 with a Glow Lantern.\n".encode("latin-1"))
    assert run(["fix", "notes", "--write", "--pack", "./lit"]) == Exit.INCOMPLETE
    assert "notes/a.md:1: not changed: cp1252 has not all characters of 'an Amber Beacon 灯'" in capsys.readouterr().err
    assert path.read_bytes() == "caf\xe9 with a Glow Lantern.\n".encode("latin-1")


def test_an_edit_that_would_bring_a_new_finding_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    note(STALE)
    note("# Lamp\n\n- Lamp: maximum timeout 5 minutes, which is 300 seconds.\n", "notes/b.md")
    code = fix("notes", "--write")
    said = capsys.readouterr().err
    assert code == Exit.FINDINGS
    assert 'notes/a.md:1: taken back: Replace "5 minutes" with "15 minutes"; it would bring conflicting-limit' in said
    assert Path("notes/a.md").read_text() == STALE


def test_what_the_limits_of_the_run_leave_out_brings_no_finding_when_checked_again() -> None:
    Path(".noteaudit.toml").write_text("max_line_characters = 120\n")
    path = note(f"{STALE}\n{'word ' * 30}the lamp has a maximum timeout of 5 minutes.\n")
    fix("notes", "--write")
    assert path.read_text().startswith(STALE.replace("5 minutes", "15 minutes"))


def test_what_a_note_suppresses_is_never_corrected() -> None:
    text = f'<!-- noteaudit: ignore[stale-limit] reason="as it was" -->\n{STALE}'
    path = note(text)
    assert fix("notes", "--write", "--unsafe") == Exit.CLEAN
    assert path.read_text() == text


def test_what_a_baseline_knows_is_never_corrected() -> None:
    path = note(STALE)
    assert run(["baseline", "create", "notes", "--pack", "./pack", "--as-of", "2026-11-25"]) == Exit.CLEAN
    baseline = next(file for file in Path().iterdir() if "baseline" in file.name)
    Path(".noteaudit.toml").write_text(f'baseline = "{baseline}"\n')
    assert fix("notes", "--write", "--unsafe") == Exit.CLEAN
    assert path.read_text() == STALE


def test_colour_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    note(STALE + "\n\x1b[2J\n")
    fix("notes", "--color", "always")
    out = capsys.readouterr().out
    assert f"\x1b[32m+{FRESH.strip()}\x1b[0m" in out
    assert "\x1b[2J" not in out


def test_a_path_that_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    note(STALE)
    assert fix("notes", "gone", "--write") == Exit.INCOMPLETE
    assert capsys.readouterr().err == "gone: not read: no such file or folder\nmade 1 edit in 1 file\n"
    assert Path("notes/a.md").read_text() == FRESH


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--unsafe"]])
def test_a_second_run_changes_nothing(more: list[str]) -> None:
    path = Path("notes/aws-certification.txt")
    note((ROOT / path).read_bytes(), str(path))
    before = path.read_bytes()
    run(["fix", "notes", "--write", *more])
    once = path.read_bytes()
    assert once != before
    run(["fix", "notes", "--write", *more])
    assert path.read_bytes() == once
