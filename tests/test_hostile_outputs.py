"""Notes, names and packs as attackers: nothing they say runs in a page, a terminal, a spreadsheet or a workflow."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest

from flows.cli import run
from tests.chromium import browser, find_browser

SCRIPT = "<script>window.owned=1</script><img src=x onerror=window.owned=1><svg onload=window.owned=1>"
ESCAPE = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J"
NAME = f"<img src=x onerror=window.owned=1>\"'&{ESCAPE}"
PACK = """
entities:
  - id: lamp
    name: {script}
    aliases: [lamp]
    attributes:
      timeout:
        name: {script}
        measures: duration
        phrases: [timeout]
        limits:
          - bound: max
            source: "javascript:window.owned=1//{plain}"
            note: {script}
            checked: 2026-11-01
            history:
              - {{value: 5 min}}
              - {{since: 2018-10-10, value: 15 min}}
"""
NOTE = f"""# {SCRIPT}{ESCAPE}

The lamp has a maximum timeout of 5 minutes. {SCRIPT}{ESCAPE}

The lamp has a maximum timeout of 7 minutes. ::error::owned%0A::set-output name=a::b

- =cmd|'/c calc'!A1 the lamp has a maximum timeout of 5 minutes
- +1+1: the lamp's timeout is at most 5 min {{{{7*7}}}} ${{7*7}}
- [the lamp](javascript:window.owned=1) keeps up to 5 <b onclick=window.owned=1>owls</b>

<!-- noteaudit: ignore[{SCRIPT}] -->
"""
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
COLOR = re.compile(r"\x1b\[\d*m")
FORMULA = re.compile(r"[=+\-@\t\r]")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with hostile notes, and a pack to match; what stands beside it must stay as it is."""
    inside = tmp_path / "inside"
    (inside / "notes" / NAME).mkdir(parents=True)
    (inside / "notes" / NAME / f"{NAME}.md").write_text(NOTE)
    (inside / "notes" / "..,..%2f..%2fowned.md").write_text(NOTE)
    (inside / "mine").mkdir()
    pack = PACK.format(script=json.dumps(SCRIPT), plain=SCRIPT.replace('"', ""))
    (inside / "mine" / "a.yaml").write_text(pack)
    (tmp_path / "outside").write_text("as it was")
    monkeypatch.chdir(inside)
    yield inside
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["inside", "outside"]
    assert (tmp_path / "outside").read_text() == "as it was"


def noteaudit(*arguments: str) -> int:
    return run([*arguments, "--pack", "./mine", "--no-cache"])


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --format json",
        "check --format sarif",
        "check --format github",
        "check --format junit",
        "facts",
        "facts --format jsonl",
        "facts --format csv",
        "fix --color always",
        "fix --unsafe --color always",
        "doctor",
        "doctor --format json",
        "baseline create",
        "export --to markdown --output out.md",
        "export --to csv --output out.csv",
    ],
)
def test_no_command_steers_a_terminal(here: Path, command: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name, *options = command.split()
    noteaudit(name, *options)
    said = capfdbinary.readouterr()
    for text in (said.out.decode(), said.err.decode()):
        assert not STEERING.search(COLOR.sub("", text) if "color" in command else text), command
    assert b"internal error" not in said.err


def test_names_on_the_command_line_are_told_without_being_obeyed(here: Path, capsys: Captured) -> None:
    for arguments in (
        ["check", ESCAPE],
        ["explain", ESCAPE],
        ["check", "--select", ESCAPE],
        ["diff", ESCAPE],
        [ESCAPE],
        ["check", f"--{ESCAPE}"],
        ["check", "--config", ESCAPE],
        ["check", "--pack", ESCAPE],
        ["quantities", ESCAPE],
    ):
        assert run(arguments) in (2, 3)
        said = capsys.readouterr()
        assert not STEERING.search(said.out + said.err), arguments


def test_workflow_commands_of_a_note_are_not_obeyed(here: Path, capsys: Captured) -> None:
    noteaudit("check", "--format", "github")
    lines = capsys.readouterr().out.splitlines()
    assert all(re.match(r"::(?:error|warning|notice) file=[^:]*,line=\d+", line) for line in lines[:-1])
    assert not any("::set-output" in line.partition("::")[2].partition("::")[0] for line in lines)


@pytest.mark.parametrize("to", ["csv", "anki-tsv", "quizlet"])
def test_no_cell_is_a_formula(here: Path, to: str) -> None:
    assert noteaudit("export", "--to", to, "--output", "out.txt", "--with-unknown") in (0, 1, 3)
    text = Path("out.txt").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter="," if to == "csv" else "\t"))
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d[\d.e+-]*", cell)]
    assert cells
    assert not [cell for cell in cells if FORMULA.match(cell) and not cell.startswith("#")]


def test_no_export_writes_beside_its_folder(here: Path) -> None:
    noteaudit("export", "--to", "obsidian", "--output", "vault", "--with-unknown")
    written = [path for path in here.rglob("*") if "mine" not in path.parts and "notes" not in path.parts]
    assert written
    assert all(path.is_relative_to(here / "vault") for path in written)
    assert not any(STEERING.search(path.name) for path in written)


@pytest.mark.slow
@pytest.mark.skipif(not find_browser(), reason="no Chromium found: install it (Debian: apt-get install chromium)")
def test_nothing_runs_in_the_report_or_in_data_docs(here: Path) -> None:
    assert noteaudit("audit", "--direct", "--output", "audit", "--fail-on", "never") in (0, 3)
    pages = [Path("audit/index.html"), *sorted(Path("audit/data_docs").rglob("*.html"))]
    assert len(pages) > 2
    with browser(find_browser() or "") as chromium:
        for page in pages:
            chromium.open(page)
            chromium.ask("new Promise(done => setTimeout(done, 300))")
            assert chromium.ask("typeof window.owned") == "undefined", page
            assert (
                chromium.ask(
                    "document.querySelectorAll('[onerror], [onload], [onclick*=owned], a[href^=javascript]').length"
                )
                == 0
            )
            assert not [problem for problem in chromium.problems if "dialog" in problem]
            assert not [url for url in chromium.requests if not url.startswith(("file:", "data:", "blob:"))], page
    raw = [json.loads(line)["text"] for line in Path("audit/facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert any(ESCAPE in text for text in raw)
    assert sorted(raw) == sorted(pandas.read_parquet("audit/facts.parquet")["text"])
    shutil.rmtree("audit")
    assert [path.name for path in (here / "mine").iterdir()] == ["a.yaml"]
