"""What holds for all tests: none reads or writes the user's own cache; they share one that ends with them.

Threads and processes that tests have left behind, and for which Python would wait at its end, are told and stopped.
"""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lamp_folder import furnish

ENDING_SECONDS = 120


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTEAUDIT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def lamp_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a test: it holds a pack as `lamp`, and nothing else."""
    monkeypatch.chdir(tmp_path)
    return furnish(tmp_path)


def pytest_unconfigure() -> None:
    faulthandler.dump_traceback_later(ENDING_SECONDS, exit=True)
