"""What an import brings along can wait until it is used, or be done without; other imports notice nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from extractors.sparing import sparing

ROOT = Path(__file__).parents[1]
NAME = "colorsys"  # small, and imported by nothing of ours


@pytest.fixture(autouse=True)
def not_imported(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    yield
    sys.modules.pop(NAME, None)


def test_a_deferred_module_is_imported_when_it_is_used() -> None:
    with sparing(deferred=(NAME,)):
        import colorsys as early
    assert NAME not in sys.modules
    assert early.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
    assert Path(sys.modules[NAME].__file__ or "").name == "colorsys.py"
    import colorsys

    assert colorsys is sys.modules[NAME] is not early


def test_a_missing_module_is_missing_inside_only() -> None:
    with sparing(deferred=(), missing=(NAME,)), pytest.raises(ModuleNotFoundError):
        import colorsys
    import colorsys

    assert colorsys.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)


def test_what_is_imported_already_stays() -> None:
    import colorsys

    with sparing(deferred=(NAME,), missing=(NAME,)):
        assert sys.modules[NAME] is colorsys
    assert sys.modules[NAME] is colorsys


def test_spacy_brings_no_command_line_and_has_it_all_the_same() -> None:
    look = "import sys, extractors.language, spacy; print('typer' in sys.modules, spacy.info(silent=True))"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("False {'spacy_version': '" + version("spacy"))


def test_great_expectations_brings_no_statistics_no_charts_and_no_database() -> None:
    look = "import sys, expectations.suites; print(*{'scipy.stats', 'altair', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
