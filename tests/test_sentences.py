"""Where sentences end."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import sentence_spans
from extractors.wrapping import continues, ends_here, is_lead, wraps

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in CASES.items() for text in texts])
def test_sentences_end_where_a_reader_stops(name: str, text: str) -> None:
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


def test_bullets_inside_a_line_part_sentences() -> None:
    assert sentences("Java (Java 8) • C# (.NET Core) • Go") == ["Java (Java 8)", "C# (.NET Core)", "Go"]


def test_an_arrow_after_a_stop_is_no_word() -> None:
    assert sentences("Cheaper now! => always the best.") == ["Cheaper now!", "always the best."]


def test_chinese_stops_need_no_blank() -> None:
    assert sentences("最大超时为15分钟。默认为3秒。") == ["最大超时为15分钟。", "默认为3秒。"]


def test_marks_without_a_word_are_no_sentence() -> None:
    assert sentences("... — !") == []


def test_a_meant_line_break_begins_a_sentence() -> None:
    text = "SSD size 16 HDD size 1"
    assert [text[start:end] for start, end in sentence_spans(text, (12,))] == ["SSD size 16", "HDD size 1"]


@given(st.text(alphabet="ab B.?!… ”)(•1,\n", max_size=80), st.sets(st.integers(0, 80), max_size=4))
def test_sentences_hold_every_word_in_order(text: str, breaks: set[int]) -> None:
    spans = sentence_spans(text, sorted(place for place in breaks if place < len(text)))
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    outside = "".join(text[a:b] for a, b in zip(ends, [*(start for start, _ in spans), len(text)], strict=True))
    assert not any(character.isalnum() for character in outside)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("unit", [". ", "a. ", "...", '"a." ', "• a ", "e.g. ", "(((", "word "])
def test_long_texts_are_cut_to_their_end(unit: str) -> None:
    """How the time grows is measured by `make fuzz`, in ratios."""
    text = unit * (400_000 // len(unit))
    spans = sentence_spans(text)
    end = spans[-1][1] if spans else 0
    assert not any(character.isalnum() for character in text[end:])


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [
        ("Limits:", "Max is 5", True),
        ("a set of services:", "CodeStar,", True),
        ("These are all the many capabilities that we offer as services:", "CodeStar,", False),
        ("SSD size = 16 KiB", "HDD size = 1 MiB", True),
        ("SSD size = 16 KiB", "on any instance", False),
        ("such as Amazon S3,", "Amazon EC2", False),
        ("stored in", "Amazon S3", False),
        ("Relational Database (Amazon", "RDS)", False),
        ("Next to it: *Volumes*", "*Next Up:* types", True),
    ],
)
def test_a_line_break_is_meant_or_only_wraps(line: str, following: str, expected: bool) -> None:
    assert ends_here(line, following, len(line), 60) is expected


def test_a_full_line_goes_on_unless_the_note_never_wraps() -> None:
    line = "The service keeps every object for as long as you want in Simple"
    assert not ends_here(line, "Storage Service", len(line), 80)
    assert ends_here(line, "Storage Service", len(line), float("inf"))
    assert ends_here(line, "The storage is cheap", len(line), 80)


def test_a_note_wraps_if_most_lines_go_on_with_small_letters() -> None:
    assert wraps("one line goes\non and on\nand on\n")
    assert not wraps("Max 5\nMin 3\nDefault 4\nSize 9\n")


def test_a_lead_is_short_and_ends_in_a_colon() -> None:
    assert is_lead("Creation:")
    assert not is_lead("It ends. Creation:")
    assert not is_lead("one two three four five six seven eight nine:")
    assert continues("you can use it and")
    assert not continues("you can use it.")
