"""The configuration that is written shows every key, changes nothing, and is never written over another."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from flows.cache_place import usual_cache
from flows.cli import run
from flows.configuration_text import EXAMPLES, configuration_text
from flows.exits import Exit
from flows.settings import KEYS, Settings, resolve

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def uncommented(text: str) -> str:
    return re.sub(r"^# (?=[a-z_]+ = |\[\[)", "", text, flags=re.MULTILINE)


def test_what_is_written_changes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTEAUDIT_CACHE_DIR")
    assert run(["init"]) == Exit.CLEAN
    assert tomllib.loads((here / ".noteaudit.toml").read_text(encoding="utf-8")) == {}
    assert resolve({}) == Settings(as_of=date.today(), cache=usual_cache())


def test_every_key_is_shown_with_its_meaning_and_a_value_that_loads(here: Path) -> None:
    text = configuration_text()
    shown = tomllib.loads(uncommented(text))
    assert set(shown) == {key.name for key in KEYS}
    assert all(f"{key.meaning[1:]}" in text for key in KEYS if key.name != "overrides")
    (here / ".noteaudit.toml").write_text(uncommented(text), encoding="utf-8")
    settings = resolve({})
    defaults = Settings(as_of=date.today())
    for name in set(shown) - {*EXAMPLES, "overrides"}:
        assert getattr(settings, name) == getattr(defaults, name), name
    assert [override.as_of for override in settings.overrides] == [date(2018, 6, 30)]


def test_a_configuration_that_is_there_is_kept(here: Path, capsys: Captured) -> None:
    (here / ".noteaudit.toml").write_text("review_after = 7\n", encoding="utf-8")
    assert run(["init"]) == Exit.USAGE
    assert capsys.readouterr().err == (
        "noteaudit init: .noteaudit.toml: is there already; change it, or replace it with --force\n"
    )
    assert resolve({}).review_after == 7
    assert run(["init", "--force"]) == Exit.CLEAN
    assert resolve({}).review_after == 365


def test_settings_in_a_pyproject_are_not_put_out_of_use(here: Path, capsys: Captured) -> None:
    (here / "pyproject.toml").write_text("[tool.noteaudit]\nreview_after = 7\n", encoding="utf-8")
    assert run(["init"]) == Exit.USAGE
    assert "has settings under [tool.noteaudit]" in capsys.readouterr().err
    assert not (here / ".noteaudit.toml").exists()


def test_a_folder_may_be_named_and_must_be_there(here: Path, capsys: Captured) -> None:
    (here / "vault").mkdir()
    assert run(["init", "vault"]) == Exit.CLEAN
    assert (here / "vault" / ".noteaudit.toml").is_file()
    assert run(["init", "gone"]) == Exit.USAGE
    assert "cannot be written: No such file or directory" in capsys.readouterr().err
