"""noteaudit before a commit and in CI: the hook of .pre-commit-hooks.yaml, and the steps of the workflow, really run.

Not covered: that pre-commit builds an environment for the hook (`language: python`), for that needs a network; here the
hook runs as it stands, but with the noteaudit that is installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lamp_folder import FRESH, STALE, furnish, write_all

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / ".github" / "workflows" / "notes.yml"
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
AUTHOR = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A repository of notes that are right, with a pack of its own."""
    folder = furnish(tmp_path / "repository")
    write_all({".noteaudit.toml": "pack = ['./lamp']\n", "notes/a.md": FRESH}, folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "notes")
    return folder


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    home = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "GIT_CONFIG_GLOBAL": os.devnull}
    return {
        **os.environ,
        **AUTHOR,
        **home,
        "PATH": path,
        "PRE_COMMIT_COLOR": "never",
        "NOTEAUDIT_NO_CACHE": "1",
        "BASE": "main",
    }


def call(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(folder: Path, *arguments: str) -> str:
    done = call(folder, "git", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    git(folder, "add", *files)
    return call(folder, "git", "commit", "-m", "more")


def hooked(folder: Path, **changes: Any) -> None:
    """Install the hook of the manifest, as it stands but for the environment."""
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system", **changes}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(folder, "add", ".pre-commit-config.yaml")
    done = call(folder, *PRE_COMMIT, "install")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_manifest_is_one_that_pre_commit_accepts() -> None:
    done = call(ROOT, *PRE_COMMIT, "validate-manifest", str(MANIFEST))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_pre_commit_stops_a_commit_with_a_stale_fact_and_lets_a_right_one_through(notes: Path) -> None:
    hooked(notes)
    (notes / "notes" / "b ü.md").write_text(STALE, encoding="utf-8")
    stopped = commit(notes, "notes/b ü.md")
    assert stopped.returncode == 1
    assert "b ü.md:1:35: error stale-limit" in stopped.stderr
    (notes / "notes" / "b ü.md").write_text("The lamp times out after at most 15 minutes.\n", encoding="utf-8")
    (notes / "notes" / "words.txt").write_text("No fact at all.\n", encoding="utf-8")
    passed = commit(notes, "notes/b ü.md", "notes/words.txt")
    assert passed.returncode == 0, passed.stderr
    assert "noteaudit" in passed.stderr
    (notes / "program.py").write_text(f"# {STALE}", encoding="utf-8")
    assert "no files to check" in commit(notes, "program.py").stderr


def test_pre_commit_compares_with_all_notes_when_it_is_configured_as_the_readme_says(notes: Path) -> None:
    hooked(notes, pass_filenames=False, args=["--changed-since", "HEAD", "notes"])
    (notes / "notes" / "b.md").write_text("The lamp has a minimum timeout of 20 minutes.\n", encoding="utf-8")
    stopped = commit(notes, "notes/b.md")
    assert stopped.returncode == 1
    assert "error bound-order" in stopped.stderr


def steps() -> dict[str, dict[str, Any]]:
    """The steps of the workflow that call noteaudit, by name."""
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    found = {step.get("name", ""): step for job in jobs.values() for step in job["steps"]}
    return {name: step for name, step in found.items() if "noteaudit check" in step.get("run", "")}


def test_the_workflow_annotates_the_lines_of_a_pull_request(notes: Path) -> None:
    git(notes, "update-ref", "refs/remotes/origin/main", "main")
    step = steps()["Annotate the lines that a pull request changes"]
    clean = call(notes, "bash", "-e", "-c", step["run"])
    assert clean.returncode == 0, clean.stderr
    (notes / "notes" / "b.md").write_text(STALE, encoding="utf-8")
    commit(notes, "notes/b.md")
    done = call(notes, "bash", "-e", "-c", step["run"])
    assert done.returncode == 1
    assert any(line.startswith("::error file=notes/b.md,line=1,") for line in done.stdout.splitlines())


def test_the_workflow_uploads_what_it_has_written(notes: Path) -> None:
    (notes / "notes" / "b.md").write_text(STALE, encoding="utf-8")
    done = call(notes, "bash", "-e", "-c", steps()["Collect all findings"]["run"])
    assert done.returncode == 0, done.stderr
    upload = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["check"]["steps"][-1]
    written = json.loads((notes / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in written["runs"][0]["results"]]
    assert {"uri": "notes/b.md", "uriBaseId": "%SRCROOT%"} in places
