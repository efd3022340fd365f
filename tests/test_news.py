"""The score of news sentences: what agrees in value, what in value and unit, and what form a file must have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.news import news, read_news

Label = tuple[str, str]
RIGHT: dict[str, list[Label]] = {
    "The lamp costs $5 and weighs 3 kg.": [("5.0", "dollar"), ("3.0", "kilogram")],
    "The tram runs at 40 to 60 km/h.": [("40.0-60.0", "kilometre per hour")],
    "It was -5 °C.": [("-5.0", "celsius")],
    "The choir has 40 young singers in 7 towns.": [("40", "singer"), ("7", "town")],
    "About 3 percent of the 12 people left.": [("3", "percentage"), ("12.0", "people")],
    "The choir sang.": [],
}


def written(folder: Path, labels: dict[str, list[Label]]) -> Path:
    rows = [
        {"text": text, "quantities": [{"value": value, "unit": "-", "normalized_unit": unit} for value, unit in row]}
        for text, row in labels.items()
    ]
    file = folder / "news.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    return file


def test_value_and_unit_agree_by_meaning(tmp_path: Path) -> None:
    for name, score in news(read_news(written(tmp_path, RIGHT))).items():
        assert (name, score.right, score.said, score.gold) == (name, 8, 8, 8)


@pytest.mark.parametrize(
    ("text", "label", "value", "unit"),
    [
        ("It weighs 3 kg.", ("3", "gram"), 1, 0),
        ("It weighs 3 kg.", ("4", "kilogram"), 0, 0),
        ("It seats 3 singers.", ("3", "kilogram"), 1, 0),
        ("It seats 3 singers.", ("3", "chair"), 1, 0),
        ("It takes 3 to 5 hours.", ("3", "hour"), 0, 0),
        ("It takes 5 hours.", ("3-5", "hour"), 0, 0),
        ("It takes 5 hours.", ("5", "-"), 1, 0),
        ("It takes 5 hours.", ("5", "hour per week"), 1, 0),
    ],
)
def test_what_does_not_agree(tmp_path: Path, text: str, label: Label, value: int, unit: int) -> None:
    scores = news(read_news(written(tmp_path, {text: [label]})))
    assert [score.right for score in scores.values()] == [value, unit]
    assert {score.said for score in scores.values()} == {1}


def test_an_amount_answers_one_label_only(tmp_path: Path) -> None:
    scores = news(read_news(written(tmp_path, {"It takes 5 hours.": [("5", "hour"), ("5", "hour")]})))
    assert [score.right for score in scores.values()] == [1, 1]


def test_another_form_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text('[{"sentence": "It takes 5 hours."}]', encoding="utf-8")
    with pytest.raises(ValueError, match="not a list of text, quantities"):
        read_news(file)
