"""Settings: defaults, then the configuration file, then the command line; every mistake is told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.cache_place import usual_cache
from flows.exits import Exit, Stop, first_of
from flows.settings import KEYS, Settings, resolve
from tests.lamp_folder import write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems_of(given: dict[str, object], config: str | None = None) -> tuple[str, ...]:
    with pytest.raises(Stop) as caught:
        resolve(given, config)
    assert caught.value.code is Exit.USAGE
    return caught.value.problems


def test_without_a_file_or_an_option_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTEAUDIT_CACHE_DIR")
    assert resolve({}) == Settings(as_of=date.today(), cache=usual_cache())


def test_every_setting_has_a_key_and_every_key_a_setting() -> None:
    assert {key.name for key in KEYS} == set(Settings.__dataclass_fields__)


def test_the_file_overrides_the_defaults_and_the_command_line_the_file(here: Path) -> None:
    write(here / ".noteaudit.toml", 'fail_on = "error"\nreview_after = 30\nas_of = 2020-02-29\n')
    settings = resolve({"review_after": "90", "fail_on": None, "select": ()})
    assert (settings.fail_on, settings.review_after, settings.as_of) == ("error", 90, date(2020, 2, 29))


def test_a_file_is_found_upwards_from_the_notes_not_from_the_current_folder(here: Path) -> None:
    write(here / "vault" / ".noteaudit.toml", "review_after = 7")
    write(here / "vault" / "deep" / "er" / "a.md", "")
    assert resolve({"paths": ("vault/deep/er/a.md",)}).review_after == 7
    assert resolve({"paths": ("vault/deep", "vault/deep/er")}).review_after == 7
    assert resolve({"paths": (".",)}).review_after == 365


def test_the_nearest_file_wins_and_a_pyproject_without_our_table_is_passed_over(here: Path) -> None:
    write(here / "pyproject.toml", "[tool.noteaudit]\nreview_after = 1")
    write(here / "a" / "pyproject.toml", "[tool.other]\nx = 1")
    write(here / "a" / "b" / ".noteaudit.toml", "review_after = 3")
    write(here / "a" / "b" / "pyproject.toml", "[tool.noteaudit]\nreview_after = 4")
    (here / "a" / "c").mkdir()
    assert resolve({"paths": ("a/b",)}).review_after == 3
    assert resolve({"paths": ("a/c",)}).review_after == 1


def test_paths_in_a_file_start_from_its_folder_and_pack_names_stay_names(here: Path) -> None:
    write(here / "vault" / ".noteaudit.toml", 'paths = ["daily"]\npack = ["aws", "./mine"]\noutput = "out"')
    settings = resolve({}, "vault/.noteaudit.toml")
    assert settings.paths == ("vault/daily",)
    assert settings.output == "vault/out"
    assert settings.pack == ("aws", str(here / "vault" / "mine"))


def test_every_bad_key_and_value_is_told_at_once(here: Path) -> None:
    file = write(
        here / ".noteaudit.toml", 'packs = ["aws"]\nfail_on = "warn"\nas_of = "soon"\ndata_docs = 1\nselect = [1]'
    )
    told = problems_of({"review_after": "0"})
    assert told == (
        "--review-after: expected a number of days from 1 to 36500, not '0'",
        f"{file}: unknown key 'packs' (did you mean 'pack'? known: {', '.join(key.name for key in KEYS)})",
        f"{file}: fail_on: expected one of error, warning, info, never, not 'warn'",
        f"{file}: as_of: expected a date such as 2026-11-23, not 'soon'",
        f"{file}: data_docs: expected true or false, not 1",
        f"{file}: select: expected a list of texts, not [1]",
    )


@pytest.mark.parametrize("value", ["tomorrow", "2026-13-01", "20261", "2026-02-30T00:00:00"])
def test_what_is_no_day_is_refused(value: str) -> None:
    assert problems_of({"as_of": value}) == (f"--as-of: expected a date such as 2026-11-23, not {value!r}",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail_on = ", "not valid TOML"),
        ("\x00", "not valid TOML"),
    ],
)
def test_a_broken_file_is_told_in_one_line(here: Path, text: str, told: str) -> None:
    write(here / ".noteaudit.toml", text)
    (problem,) = problems_of({})
    assert told in problem


def test_a_file_that_is_not_text_is_told(here: Path) -> None:
    (here / ".noteaudit.toml").write_bytes(b"\xff\xfe\x00")
    (problem,) = problems_of({})
    assert "not valid TOML" in problem


def test_a_named_file_must_exist_and_hold_our_table(here: Path) -> None:
    assert problems_of({}, "none.toml") == ("none.toml: no such configuration file",)
    write(here / "pyproject.toml", "[tool.other]")
    assert problems_of({}, "pyproject.toml") == ("pyproject.toml: has no [tool.noteaudit] table",)


def test_a_table_that_is_no_table_is_told(here: Path) -> None:
    write(here / "pyproject.toml", "[tool]\nnoteaudit = 3")
    assert problems_of({}) == (f"{here / 'pyproject.toml'}: tool.noteaudit must be a table of settings",)


def test_settings_are_shown_as_text() -> None:
    shown = resolve({"as_of": "2026-01-01", "pack": ("aws", "./mine")}).summary()
    assert shown["as_of"] == "2026-01-01"
    assert shown["pack"] == "aws, ./mine"
    assert shown["data_docs"] == "true"


def test_exit_codes_outrank_each_other_as_promised() -> None:
    ranked = [Exit.USAGE, Exit.INTERNAL, Exit.INCOMPLETE, Exit.FINDINGS, Exit.EMPTY, Exit.CLEAN]
    assert [first_of(ranked[position:]) for position in range(len(ranked))] == ranked
    assert first_of([]) is Exit.CLEAN
