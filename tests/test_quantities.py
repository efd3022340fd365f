"""Quantities of single texts: limits by `cases/quantities.yaml`, all else by `cases/mentions.yaml`, and old values."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractors.model import Quantity
from extractors.quantities import find_limits, find_quantities

FOLDER = Path(__file__).parent / "cases"
CASES = yaml.safe_load((FOLDER / "quantities.yaml").read_text(encoding="utf-8"))
MENTIONS = yaml.safe_load((FOLDER / "mentions.yaml").read_text(encoding="utf-8"))
HISTORY = {
    "300 seconds (now 900 seconds)": ["300 s"],
    "max 300 s (Note: new limit 15 minutes)": ["300 s"],
    "16000 IOPS (10,000 was the old amount)": ["10000"],
    "15 minutes (previously 5 minutes)": ["5 min"],
    "The limit used to be 100 files.": ["100 file"],
    "The limit is 100 files.": [],
    "900 seconds (15 minutes)": [],
}


def written(quantity: Quantity) -> str:
    value = f"{quantity.value:.15g}" if quantity.value_high is None else f"{quantity.value:g}..{quantity.value_high:g}"
    return f"{quantity.bound.value} {value} {quantity.unit}".rstrip()


@pytest.mark.parametrize(
    ("group", "text", "gives"),
    [(group, case["text"], case["gives"]) for group, cases in CASES.items() for case in cases],
)
def test_quantities_of_a_text(group: str, text: str, gives: list[str]) -> None:
    assert [written(quantity) for quantity in find_limits(text)] == gives


@pytest.mark.parametrize(
    ("group", "text", "gives", "limits"),
    [(group, case["text"], case["gives"], case["limits"]) for group, cases in MENTIONS.items() for case in cases],
)
def test_what_is_only_mentioned(group: str, text: str, gives: list[str], limits: list[str]) -> None:
    assert [written(quantity) for quantity in find_quantities(text)] == gives
    assert [written(quantity) for quantity in find_limits(text)] == limits


@pytest.mark.parametrize(("text", "old"), HISTORY.items())
def test_what_a_text_calls_old(text: str, old: list[str]) -> None:
    found = [f"{quantity.value:g} {quantity.unit}".rstrip() for quantity in find_limits(text) if quantity.note == "old"]
    assert found == old


def test_there_are_cases_of_both_kinds() -> None:
    cases = [case for group in CASES.values() for case in group]
    assert len(cases) > 120
    assert sum(not case["gives"] for case in cases) > 40
    mentions = [case for group in MENTIONS.values() for case in group]
    assert sum(not case["gives"] for case in mentions) > 10
    assert sum(case["gives"] != case["limits"] for case in mentions) > 30


def test_a_new_value_takes_the_unit_and_bound_of_the_old() -> None:
    assert [written(quantity) for quantity in find_limits("at most 300 seconds (now 900)")][-1] == "max 900 s"
