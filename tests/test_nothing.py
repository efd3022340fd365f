"""Every way to get nothing, with its exit code: the cases of nothing.yaml, and the table of the README."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.cli import run
from tests.lamp_folder import write_all

CASES = Path(__file__).parent / "cases"
README = Path(__file__).parents[1] / "README.md"
NOTHING: list[dict[str, Any]] = yaml.safe_load((CASES / "nothing.yaml").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("lamp_folder")
@pytest.mark.parametrize("case", NOTHING, ids=[case["name"] for case in NOTHING])
def test_nothing_has_its_exit_code(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    write_all({**case.get("files", {}), **case.get("settings", {})})
    for name, target in case.get("links", {}).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).symlink_to(target)
    for folder in case.get("folders", ()):
        Path(folder).mkdir()
    assert run(shlex.split(case["run"])) == case["exit"]
    said = capsys.readouterr()
    assert said.err == case.get("err", said.err if case["exit"] == 2 else "")


def test_the_readme_tells_every_way_with_its_exit_code() -> None:
    rows = [line.split("|")[1:3] for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    told = {when.strip(): code.strip() for when, code in rows}
    for case in NOTHING:
        row = next((when for when in told if when.startswith(case["way"])), "")
        assert told.get(row, "").startswith(str(case["exit"])), case["name"]
