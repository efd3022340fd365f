"""History told as history: notes, parts of notes and folders that are judged as of the day they tell of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.cli import run
from flows.exits import Exit
from tests.lamp_folder import FRESH, STALE, write_all

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("lamp_folder")


def check(capsys: Captured, notes: dict[str, str], *options: str) -> list[str]:
    """The findings of notes, each as its place and rule."""
    write_all(notes)
    arguments = ("check", "n", "--pack", "./lamp", "--as-of", "2026-11-23", "--format", "json", *options)
    assert run(arguments) in (Exit.CLEAN, Exit.FINDINGS)
    return [f"{entry['path']}:{entry['line_start']} {entry['rule']}" for entry in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("n/a.md", f"---\nnoteaudit: {{as_of: 2018-06-30}}\n---\n{STALE}"),
        ("n/a.md", f"<!-- noteaudit: as-of 2018-06-30 -->\n\n{STALE}"),
        ("n/a.md", f"%% noteaudit: as-of 2018-06-30 %%\n\n{STALE}"),
        ("n/a.txt", f"// noteaudit: as-of 2018-06-30\n{STALE}"),
    ],
)
def test_a_value_that_was_right_then_is_right_there(name: str, text: str, capsys: Captured) -> None:
    assert check(capsys, {name: text}) == []
    assert check(capsys, {name: STALE}) == [f"{name}:1 stale-limit"]


def test_what_follows_the_comment_is_history_and_what_stands_before_is_not(capsys: Captured) -> None:
    text = f"{STALE}\n<!-- noteaudit: as-of 2018-06-30 -->\n\n{STALE}\n<!-- noteaudit: as-of today -->\n\n{STALE}"
    assert check(capsys, {"n/a.md": text}, "--select", "stale") == ["n/a.md:1 stale-limit", "n/a.md:9 stale-limit"]


def test_history_does_not_contradict_today(capsys: Captured) -> None:
    today = {"n/b.md": FRESH}
    assert "n/b.md:1 conflicting-limit" in check(capsys, {"n/a.md": STALE, **today})
    assert check(capsys, {"n/a.md": f"<!-- noteaudit: as-of 2018-06-30 -->\n\n{STALE}", **today}) == []


def test_a_value_that_came_only_later_is_held_not_wrong(capsys: Captured) -> None:
    assert check(capsys, {"n/a.md": f"<!-- noteaudit: as-of 2018-06-30 -->\n\n{FRESH}"}, "--allow-empty") == []


def test_a_value_that_was_out_of_date_even_then_says_so(capsys: Captured) -> None:
    Path("n").mkdir()
    Path("n/a.md").write_text(f"<!-- noteaudit: as-of 2020-01-01 -->\n\n{STALE}", encoding="utf-8")
    assert run(["check", "n", "--pack", "./lamp", "--as-of", "2026-11-23"]) == Exit.FINDINGS
    assert "; on 2020-01-01: 15 minutes" in capsys.readouterr().out


def test_a_folder_is_judged_as_of_a_day_and_a_note_in_it_knows_better(capsys: Captured) -> None:
    config = '[[overrides]]\npaths = ["archive/**"]\nas_of = 2018-06-30\n'
    notes = {
        "n/.noteaudit.toml": config,
        "n/archive/a.md": STALE,
        "n/archive/b.md": f"---\nnoteaudit: {{as_of: 2020-01-01}}\n---\n{STALE}",
        "n/c.md": STALE,
    }
    found = check(capsys, notes, "--select", "stale")
    assert found == ["n/archive/b.md:4 stale-limit", "n/c.md:1 stale-limit"]


@pytest.mark.parametrize("said", ['ignore = ["stale-limit"]', 'ignore = ["stale"]', 'select = ["text"]'])
def test_a_folder_is_judged_by_other_rules(said: str, capsys: Captured) -> None:
    config = f'[[overrides]]\npaths = ["archive/"]\n{said}\n'
    found = check(capsys, {"n/.noteaudit.toml": config, "n/archive/a.md": STALE, "n/b.md": f"{STALE}\n"})
    assert [entry for entry in found if entry.endswith("stale-limit")] == ["n/b.md:1 stale-limit"]


def test_a_rule_that_does_not_run_for_the_other_side_tells_nothing_of_it(capsys: Captured) -> None:
    config = '[[overrides]]\npaths = ["z/**"]\nignore = ["contradictions"]\n'
    sides = {"n/a.md": FRESH, "n/z/b.md": STALE}
    told = check(capsys, sides, "--select", "contradictions")
    assert told == ["n/z/b.md:1 conflicting-limit"]
    assert check(capsys, {"n/.noteaudit.toml": config}, "--select", "contradictions") == []
    Path("n/a.md").rename("n/zz.md")
    assert check(capsys, {}, "--select", "contradictions") == []


def test_everything_that_is_wrong_with_overrides_is_told(capsys: Captured) -> None:
    Path(".noteaudit.toml").write_text(
        '[[overrides]]\nasof = 2018-06-30\n[[overrides]]\npaths = ["a/"]\nas_of = "soon"\nignore = ["stale-limits"]\n'
        '[[overrides]]\npaths = ["b/"]\n',
        encoding="utf-8",
    )
    assert run(["check", "--pack", "./lamp"]) == Exit.USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert line.split(": overrides: ")[1].split("; table") == [
        "table 1: unknown key 'asof' (did you mean 'as_of'? known: paths, as_of, select, ignore)",
        " 1: paths: missing; say which notes, such as paths = ['archive/**']",
        " 2: as_of: expected a date such as 2026-11-23, not 'soon'",
        " 2: ignore: unknown rule 'stale-limits' (did you mean 'stale-limit'? `noteaudit rules` lists them)",
        " 3: says nothing but paths",
    ]


def test_overrides_that_are_no_tables_are_told(capsys: Captured) -> None:
    Path(".noteaudit.toml").write_text("overrides = 3\n", encoding="utf-8")
    assert run(["check", "--pack", "./lamp"]) == Exit.USAGE
    assert "overrides: expected tables, each under [[overrides]], not 3" in capsys.readouterr().err
