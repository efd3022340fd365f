"""The package: a wheel that works from any folder, and a README, lock and licence that say what is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from expectations.rules import RULES
from extractors.table import COLUMNS
from flows.cli import COMMANDS, run
from flows.settings import KEYS
from reports.rule_pages import page_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PACKAGES = ("flows", "extractors", "expectations", "reports")
CODE = frozenset((".py", ".typed", ".yaml", ".jinja", ".css", ".js"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installer would, where nothing of this folder is near."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def from_wheel(site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program from the unpacked wheel alone: no editable install, only the dependencies."""
    places = [str(site), sysconfig.get_path("purelib")]
    program = f"import sys; sys.path[:0] = {places!r}; from flows.cli import main; main()"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-S", "-c", program, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(installed: Path) -> None:
    packed = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    here = {
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix in CODE
    }
    assert here <= packed
    assert {path.parts[0] for path in packed - here} <= {*PACKAGES, "noteaudit-0.1.0.dist-info"}


@pytest.mark.slow
def test_the_wheel_works_from_a_clean_folder(installed: Path, tmp_path: Path) -> None:
    listed = from_wheel(installed, "rules", cwd=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) == len(RULES)
    (tmp_path / "a.md").write_text("Lambda has a maximum timeout of 5 minutes.\n", encoding="utf-8")
    checked = from_wheel(installed, "check", "a.md", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "stale-limit" in checked.stdout


def test_every_dependency_is_locked_with_hashes_and_no_host_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[; ]", entry)[0].lower() for entry in wanted}
    pinned = {line.split("==")[0].split("[")[0] for line in LOCK.splitlines() if "==" in line and line[0].isalnum()}
    assert names <= pinned
    assert LOCK.count("--hash=sha256:") > len(pinned)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", LOCK)


def test_the_two_vital_pins_are_kept() -> None:
    versions = dict(re.findall(r"^([a-z-]+)(?:\[[a-z,]+\])?==([0-9.]+)", LOCK, re.MULTILINE))
    assert versions["sqlalchemy"].startswith("2.0.")
    assert tuple(map(int, versions["fastapi"].split("."))) < (0, 151)


def table_rows(heading: str) -> list[list[str]]:
    """Read the first table below a heading of the README, without its two head lines."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines[2:]]


def test_the_readme_lists_every_rule_as_it_is() -> None:
    pages = [page_of(rule) for rule in RULES]
    assert table_rows("Rules") == [
        [page.family, f"`{page.name}`", page.severity.value, page.sentence] for page in pages
    ]


def test_the_readme_lists_every_column_as_it_is() -> None:
    assert table_rows("The fact table") == [[f"`{name}`", dtype, meaning] for name, dtype, meaning in COLUMNS]


def test_the_readme_lists_every_setting_as_it_is() -> None:
    assert [row[::2] for row in table_rows("Settings")] == [[f"`{key.name}`", key.meaning] for key in KEYS]


def test_the_readme_shows_every_command() -> None:
    assert re.findall(r"^\| `noteaudit ([a-z]+)", README, re.MULTILINE) == list(COMMANDS)


def test_what_the_readme_shows_is_what_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command, _, shown = README.split("```\n$ noteaudit ")[1].split("```")[0].partition("\n")
    monkeypatch.chdir(ROOT)
    run([*command.split(), "--as-of", "2026-11-23"])
    assert shown in capsys.readouterr().out


def test_the_lock_installs_nothing_that_slows_every_start() -> None:
    assert re.search(r"^rfc3987-syntax==\S+ ; sys_platform == 'never'", LOCK, re.MULTILINE)
