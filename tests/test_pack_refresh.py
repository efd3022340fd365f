"""A refresh holds limits against service models, and redates those that agree without touching anything else."""

from __future__ import annotations

import gzip
import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractors.packs.probes import ProbeError, look_up
from extractors.packs.redating import redated
from extractors.packs.refresh import says
from flows.cli import run
from flows.exits import Exit

Captured = pytest.CaptureFixture[str]
MODEL = {
    "operations": {"Dim": {"documentation": "<p>Takes up to <b>four</b>&nbsp;steps.</p>"}},
    "shapes": {
        "Make": {"members": {"Timeout": {"shape": "Seconds", "documentation": "At most 1,800 seconds."}}},
        "Seconds": {"max": 1800, "min": 1, "documentation": "How long, in seconds."},
        "Colour": {"enum": ["WHITE", "RED"]},
    },
}
PACK = """\
# A lamp  (two blanks stay)
entities:
  - id: lamp
    name: Lamp – désk
    attributes:
      timeout:
        measures: duration
        phrases: [timeout]
        limits:
          - bound: max   # a comment
            history: [{value: 30 min}]
            source: s
            checked: 2020-01-01   # stays
            probe: 'light|mshape:Make.Timeout.max'
          - {bound: min, history: [{value: 1 s}], source: s, probe: 'light|shape:Seconds.min'}
          - bound: default
            history: [{value: 20 min}]
            source: s
            checked: 2020-01-01
            probe: 'light|doc:Make.Timeout~most ([\\d,]+) seconds'
      colours:
        measures: count
        counts: [colour]
        limits:
          - bound: exact
            history: [{value: 3 colour}]
            source: s
            probe: 'light|enum:Colour'
            probed: 'WHITE|RED'
          - {bound: max, history: [{value: 3 colour}], source: s, probe: 'light|shape:Gone.max'}
          - {bound: min, history: [{value: 3 colour}], source: s, probe: 'sun|shape:Seconds.max'}
          - {bound: default, history: [{value: 3 colour}], source: s}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    old, new = tmp_path / "models/light/2001-01-01", tmp_path / "models/light/2026-01-01"
    old.mkdir(parents=True)
    new.mkdir(parents=True)
    (old / "service-2.json").write_text("{}", encoding="utf-8")
    (new / "service-2.json.gz").write_bytes(gzip.compress(json.dumps(MODEL).encode()))
    (tmp_path / "lamp").mkdir()
    (tmp_path / "lamp/lamp.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("probe", "found"),
    [
        ("light|shape:Seconds.max", "1800"),
        ("light|mshape:Make.Timeout.min", "1"),
        ("light|enum:Colour", "WHITE|RED"),
        ("light|enumcount:Colour", "2"),
        ("light|doc:Make.Timeout~most ([\\d,]+)", "1800"),
        ("light|opdoc:Dim~up to (\\w+) steps", "4"),
        ("light|sdoc:Seconds~in (\\w+)", "seconds"),
        ("light|any:up to (\\w+)", "4"),
        ("light|shape:Seconds.step", None),
        ("light|doc:Make.Colour~(.)", None),
        ("light|any:nowhere", None),
    ],
)
def test_look_up(probe: str, found: str | None) -> None:
    assert look_up(MODEL, probe) == found


def test_an_unknown_kind_of_probe_is_told() -> None:
    with pytest.raises(ProbeError, match="unknown kind 'taste'"):
        look_up(MODEL, "light|taste:Seconds")


@pytest.mark.parametrize(
    ("found", "value", "same"),
    [
        ("900", "15 min", True),
        ("1800", "15 min", False),
        ("262144", "256 KB", True),
        ("256", "256 KB", True),
        ("1 MB", "1 MB", True),
        ("10", "10 layer", True),
        ("11", "10 layer", False),
        ("A|B", "2 layer", False),
    ],
)
def test_what_a_model_says_is_the_value_in_some_unit(found: str, value: str, same: bool) -> None:
    assert says(found, value) is same


def test_refresh_tells_what_agrees_drifted_and_is_gone(capsys: Captured) -> None:
    assert run(["pack", "refresh", "./lamp", "--models", "models"]) == Exit.FINDINGS
    drift, gone, summary = capsys.readouterr().out.splitlines()
    assert drift.startswith("drift: lamp.yaml: lamp.timeout (default): the pack says 20 min, the model 1800")
    assert gone.startswith("gone: lamp.yaml: lamp.colours (max): the pack says 3 colour")
    assert summary.startswith(
        "3 agree, 1 drifted, 1 gone, 0 unsettled, 2 cannot be verified (1 without a probe, 1 without a model); models, "
    )


def test_refresh_lists_what_it_cannot_verify_when_asked(capsys: Captured) -> None:
    run(["pack", "refresh", "./lamp", "--models", "models", "--unverified"])
    out = capsys.readouterr().out
    assert "no model: lamp.yaml: lamp.colours (min): 3 colour, from s" in out
    assert "no probe: lamp.yaml: lamp.colours (default): 3 colour, from s" in out


def test_refresh_alone_changes_no_file() -> None:
    run(["pack", "refresh", "./lamp", "--models", "models"])
    assert Path("lamp/lamp.yaml").read_text(encoding="utf-8") == PACK


def test_refresh_redates_what_agrees_and_nothing_else() -> None:
    run(["pack", "refresh", "./lamp", "--models", "models", "--write", "--as-of", "2026-11-23"])
    expected = PACK
    for before, after in (
        ("checked: 2020-01-01   # stays", "checked: 2026-11-23   # stays"),
        ("source: s, probe: 'light|shape:Sec", "source: s, checked: 2026-11-23, probe: 'light|shape:Sec"),
        ("            probe: 'light|enum:", "            checked: 2026-11-23\n            probe: 'light|enum:"),
    ):
        expected = expected.replace(before, after)
    assert Path("lamp/lamp.yaml").read_text(encoding="utf-8") == expected


def test_redating_keeps_the_line_ends_of_the_file() -> None:
    text = PACK.replace("\n", "\r\n")
    changed = redated(text, {"lamp.timeout (max)"}, date(2026, 11, 23))
    assert changed == text.replace("2020-01-01   # stays", "2026-11-23   # stays")


def test_without_models_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("flows.pack_refresh.find_spec", lambda name: None)
    assert run(["pack", "refresh"]) == Exit.USAGE
    assert capsys.readouterr().err == (
        "noteaudit pack: botocore is not installed; run pip install 'noteaudit[aws]'\n"
    )  # fmt: skip


@pytest.mark.skipif(find_spec("botocore") is None, reason="needs the optional extra [aws]")
def test_the_probes_of_the_packs_find_something_in_the_installed_models(capsys: Captured) -> None:
    assert run(["pack", "refresh"]) in (Exit.CLEAN, Exit.FINDINGS)
    agree = int(capsys.readouterr().out.splitlines()[-1].split(" agree")[0])
    assert agree > 250
