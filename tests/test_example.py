"""The committed sample is what the program makes of `notes/` today."""

from __future__ import annotations

import pytest

from tests.example import PAGE, ROOT, build


@pytest.fixture(scope="module")
def page() -> str:
    return build()


def test_the_sample_is_up_to_date(page: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == page, "the sample is out of date: run `make example` and read the diff"


def test_the_sample_names_nothing_of_the_machine_that_made_it(page: str) -> None:
    assert str(ROOT) not in page
    assert "file://" not in page


def test_the_sample_links_to_the_notes_it_was_made_from(page: str) -> None:
    assert 'href="../../notes/aws-certification.txt"' in page
    assert (PAGE.parent / "../../notes/aws-certification.txt").is_file()
