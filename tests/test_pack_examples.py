"""Every example of every pack that comes with the program gives the facts and findings it lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import extractors.packs
from expectations.pack_examples import failures_of
from extractors.facts import Extractor
from extractors.packs.examples import Example, read_examples
from extractors.packs.schema import EXAMPLES, Pack, PackError, read_pack

PACKS = sorted(path.parent for path in Path(extractors.packs.__file__).parent.glob(f"*/{EXAMPLES}"))


@cache
def readied(folder: Path) -> tuple[Pack, Extractor]:
    """A pack and the extractor for it, built once."""
    pack = read_pack(folder)
    return pack, Extractor(pack)


def examples() -> list[Any]:
    """All examples of all packs, named by pack and sentence."""
    return [
        pytest.param(folder, example, id=f"{folder.name}: {example.text}")
        for folder in PACKS
        for example in read_examples(folder)
    ]


@pytest.mark.parametrize(("folder", "example"), examples())
def test_example(folder: Path, example: Example) -> None:
    assert failures_of(example, *readied(folder)) == []


def test_an_example_says_what_it_must_give(tmp_path: Path) -> None:
    (tmp_path / EXAMPLES).write_text(
        "as_of: 2026-01-01\nexamples:\n  - {text: The office has 9 rooms.}\n", encoding="utf-8"
    )
    with pytest.raises(PackError, match=r"examples\.0\.findings: Field required"):
        read_examples(tmp_path)
