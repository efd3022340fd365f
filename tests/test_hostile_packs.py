"""Packs, baselines and front matter as attackers write them: no code runs, nothing fills the memory, all is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractors.directives import read_directives
from extractors.packs.schema import PackError, read_pack
from flows.cli import run

Captured = pytest.CaptureFixture[str]
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x], b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a], c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]"
DEEPER = ", ".join(f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]" for old, new in zip("cdefgh", "defghi", strict=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def problem_of(folder: Path, text: str) -> str:
    (folder / "a.yaml").write_text(text)
    with pytest.raises(PackError) as error:
        read_pack(folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: !!python/object/apply:os.system ['touch owned']", "could not determine a constructor"),
        ("a: !!python/name:os.system", "could not determine a constructor"),
        (f"{{{LAUGHS}}}", "aliases (*name) are not allowed"),
        ("entities: &a [*a]", "aliases (*name) are not allowed"),
        ("[" * 100_000, "nesting depth"),
        ("entities: 1" + "0" * 5_000, "4300 digits"),
        ("entities: [{id: a, name: 2001-99-99}]", "month must be in 1..12"),
        ("x" * 2_000_001, "bytes allowed"),
        ("entities: [{id: ../../a, name: a}]", "String should match pattern"),
        ("entities: [{id: a, name: 'a|b a|b a|b a|b a|b a|b a|b a|b a|b'}]", "stands for 512 wordings"),
        ("entities: [{id: a, name: a, pattern: '(a+)+$'}]", "Extra inputs are not permitted"),
        ("include: /etc/passwd", "Extra inputs are not permitted"),
    ],
)
def test_a_pack_can_neither_run_code_nor_fill_the_memory(folder: Path, text: str, problem: str) -> None:
    assert problem in problem_of(folder, text)
    assert not Path("owned").exists()


def test_a_pack_reads_nothing_from_elsewhere_and_waits_for_nothing(folder: Path) -> None:
    (folder / "b.yaml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "c.yaml")
    problems = problem_of(folder, "{}")
    assert "b.yaml: a link that leads out of the pack; copy the file" in problems
    assert "c.yaml: cannot be read: not a regular file" in problems
    assert "root" not in problems


def test_what_a_pack_calls_things_is_text_and_no_regular_expression(folder: Path, capsys: Captured) -> None:
    (folder / "a.yaml").write_text("entities: [{id: a, name: '(a+)+b .* [', aliases: ['(?=x)x{1000}{1000}', '\\d']}]")
    Path("a.md").write_text("a" * 5_000 + " is 5 GB. The (a+)+b .* [ has 7 GB.\n")
    assert run(["check", "a.md", "--pack", "./mine", "--no-cache"]) == 4
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{}", '{"noteaudit-baseline": 1, "findings": [' + "[" * 9_000, "\0", "1" * 9_999],
    ids=lambda t: t[:9],
)
def test_a_broken_baseline_is_told_in_one_line(folder: Path, text: str, capsys: Captured) -> None:
    Path("a.md").write_text("At most 5 GB.\n")
    Path(".noteaudit-baseline.json").write_text(text)
    assert run(["check", "a.md", "--no-cache"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "said",
    [
        f"{{{LAUGHS}, {DEEPER}, as_of: *i}}",
        "[" * 1_000,
        "!!python/object/apply:os.system ['touch owned']",
        "{as_of: 2001-99-99}",
        "{skip: 1" + "0" * 1_900 + "}",
        "{? {a: b} : c}",
        "&a {<<: *a}",
    ],
    ids=lambda text: text[:16],
)
def test_front_matter_can_neither_run_code_nor_fill_the_memory(said: str) -> None:
    found = read_directives(f"---\nnoteaudit: {said}\n---\nAt most 5 GB.\n", "a.md")
    assert found.complaints
    assert not Path("owned").exists()
