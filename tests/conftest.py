"""What holds for all tests: none reads or writes the user's own cache; they share one that ends with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTEAUDIT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
