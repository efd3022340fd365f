"""What a plain-text note becomes: outlines of bullets, numbers and indentation, headings that only look like ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Passage, PassageKind
from extractors.notes import read_text
from tests.passage_properties import assert_places_hold


def passages(text: str) -> tuple[Passage, ...]:
    note = read_text(text, "note.txt")
    assert_places_hold(note)
    return note.passages


def plains(text: str) -> list[str]:
    return [passage.plain for passage in passages(text)]


def outline(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(passage.plain, passage.section, passage.parents) for passage in passages(text)]


@pytest.mark.parametrize(
    "marker",
    [
        "* ",
        "*",
        "- ",
        "-",
        "+ ",
        "• ",
        "•",
        "-> ",
        "=> ",
        "→ ",
        "o ",
        "1. ",
        "12) ",
        "(3) ",
        "– ",
        "✅ ",
        "* [ ] ",
        "*   ",
    ],
)
def test_bullets_are_no_words(marker: str) -> None:
    (passage,) = passages(f"{marker}Infrastructure takes 5 TB\n")
    assert passage.text == passage.plain == "Infrastructure takes 5 TB"
    assert passage.place.column_start == len(marker) + 1


@pytest.mark.parametrize(
    "text", ["--flag sets 5", "1.5 TB is the limit", "*note* it well", "10.0.0.1 is taken", "- - -"]
)
def test_what_looks_like_a_bullet_may_be_none(text: str) -> None:
    assert plains(text) == ([] if text == "- - -" else [text])


def test_indentation_nests() -> None:
    text = "-costs:\n    -storage\n       -5 TB at most\n     -requests\n"
    text += " *  per month\n      of use\n\n    Still.\n\nEnd\n"
    assert [(plain, parents) for plain, _, parents in outline(text)] == [
        ("costs:", ()),
        ("storage", ("costs",)),
        ("5 TB at most", ("costs", "storage")),
        ("requests", ("costs",)),
        ("per month of use", ()),
        ("Still.", ("per month of use",)),
        ("End", ()),
    ]


def test_wrapped_lines_are_read_as_one() -> None:
    text = "* The RunInstances call\n  returns a set of names,\none for each.  Next to\n      it is 5 TB.   \n* Other\n"
    first, second, other = passages(text)
    assert first.plain == "The RunInstances call returns a set of names, one for each."
    assert second.plain == "Next to it is 5 TB."
    assert second.text == "Next to\n      it is 5 TB."
    assert first.item == second.item != other.item
    place = second.place_of(second.plain.index("5"), second.plain.index("TB") + 2)
    assert (place.line_start, place.column_start, place.column_end) == (4, 13, 17)


def test_a_line_that_announces_encloses_the_rest_of_its_item() -> None:
    text = "*   Creation:\n    If you use it, you can\n    upload 50MB.\n*   Other\n"
    assert [(plain, parents) for plain, _, parents in outline(text)] == [
        ("Creation:", ()),
        ("If you use it, you can upload 50MB.", ("Creation",)),
        ("Other", ()),
    ]


@pytest.mark.parametrize(
    ("text", "level_one"),
    [
        ("AWS EBS:\n* It takes 5 TB.\n", "AWS EBS"),
        ("AWS Lambda :\n\n*   It takes 5 TB.\n", "AWS Lambda"),
        ("* It ends\n Blue/Green Deployments :\n* It takes 5 TB.\n", "Blue/Green Deployments"),
        ("* AWS EC2 :\n1. It takes 5 TB.\n* More\n", "AWS EC2"),
        ("STORAGE LIMITS\n\nIt takes 5 TB.\n", "STORAGE LIMITS"),
        ("Storage\n=======\nIt takes 5 TB.\n", "Storage"),
        ("Storage\n-------\nIt takes 5 TB.\n", "Storage"),
        ("Storage\n- It takes 5 TB.\n", "Storage"),
        ("## Storage ##\nIt takes 5 TB.\n", "Storage"),
        ("1.1.6 Storage of Objects\nIt takes 5 TB.\n", "Storage of Objects"),
        ("----------\nIAM: \n  -It takes 5 TB.\n", "IAM"),
    ],
)
def test_headings_are_known_by_their_looks(text: str, level_one: str) -> None:
    found = {passage.plain: passage.section for passage in passages(text)}
    assert found["It takes 5 TB."] == (level_one,)


@pytest.mark.parametrize(
    "text",
    [
        "It is made of\nLoad balancers:\n* ALB\n",
        "* Managing Access:\n    * It takes 5 TB.\n",
        "* First:\n* Second:\n    * It takes 5 TB.\n",
        "Use it.\nNote: it takes 5 TB.\n",
        "one\n\n-----\n\ntwo\n",
    ],
)
def test_what_looks_like_a_heading_may_be_none(text: str) -> None:
    assert all(passage.kind is PassageKind.SENTENCE for passage in passages(text))


def test_a_heading_replaces_the_one_before() -> None:
    text = "Storage\n=======\nS3:\n- 5 TB\n\nEFS:\n- 47 TB\n\nCompute\n=======\nEnd.\n"
    assert [(plain, section) for plain, section, _ in outline(text)] == [
        ("Storage", ()),
        ("S3:", ("Storage",)),
        ("5 TB", ("Storage", "S3")),
        ("EFS:", ("Storage",)),
        ("47 TB", ("Storage", "EFS")),
        ("Compute", ()),
        ("End.", ("Compute",)),
    ]


def test_tabs_make_a_table() -> None:
    text = "\tS3\t\tEFS\r\nSize\t5 TB\t47 TB\r\nPrice\t$1\t$2\r\n\r\nEnd\r\n"
    assert [(row.plain, row.headers, row.kind) for row in passages(text)] == [
        ("Size | 5 TB | 47 TB", ("", "S3", "EFS"), PassageKind.ROW),
        ("Price | $1 | $2", ("", "S3", "EFS"), PassageKind.ROW),
        ("End", (), PassageKind.SENTENCE),
    ]


def test_a_table_of_names_and_values_has_no_header() -> None:
    assert [(row.plain, row.headers) for row in passages("Size\t5 TB\nParts\t10,000\n")] == [
        ("Size | 5 TB", ("", "")),
        ("Parts | 10,000", ("", "")),
    ]


def test_one_line_with_a_tab_is_no_table() -> None:
    assert plains("-CloudFront: \tA network of 5\n-Next\tone\n") == ["CloudFront: A network of 5", "Next one"]


@pytest.mark.parametrize(
    "text",
    ["http://example.com/5\n", "```\naws s3 ls 5\n```\n", "---------\n", "*          \n", "// noteaudit: off 5\n"],
)
def test_what_is_no_prose_gives_no_passage(text: str) -> None:
    assert plains(text) == []


def test_an_address_inside_an_item_is_passed_over() -> None:
    assert plains("* What would the URL be \nhttp://example.com/5\nand why?\n") == ["What would the URL be and why?"]


def test_merge_markers_are_passed_over() -> None:
    text = "Max 5 TB.\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> c8b2cae fix\nEnd.\n"
    assert plains(text) == ["Max 5 TB.", "One", "Two", "End."]
    assert plains("Title\n=======\nEnd.\n") == ["Title", "End."]


LINES = st.sampled_from(
    """* item 5
  * inner
-x
o w
text that goes
Text.
AWS EBS:
CAPS
====
----

\ta\tb
x\ty
1. one
1.2 Title here
# h
```
http://a
<<<<<<< H
=======
A. b
// noteaudit: as-of 2018-01-01""".split("\n")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_places_hold_in_any_note(lines: list[str], line_end: str) -> None:
    passages(line_end.join(lines))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aB5.:*-•=# \n\t\r\u200b\u00a0", max_size=60))
def test_places_hold_in_any_text(text: str) -> None:
    passages(text)


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["", "- ", "*", "1. ", "• ", "a) "])), max_size=14))
def test_no_word_is_lost_or_told_twice(shapes: list[tuple[int, str]]) -> None:
    text = "\n".join(f"{' ' * depth}{marker}word{number}" for number, (depth, marker) in enumerate(shapes))
    told = " ".join(plains(text)).replace("a) ", "").split()
    assert told == [f"word{number}" for number in range(len(shapes))]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 10_000 + "x",
        "\n".join("  " * depth + f"- item {depth}" for depth in range(1000)),
        "word " * 200_000,
        "Foo:\n" * 50_000,
        "Foo:\n\n" * 30_000,
        "a\tb\n" * 50_000,
        "```\n" * 50_001,
        "Some text\n" * 50_000,
    ],
)
def test_hostile_notes_are_read_to_their_end(text: str) -> None:
    """How the time grows is measured by `make fuzz`, in ratios."""
    told = {word for passage in read_text(text, "note.txt").passages for word in passage.plain.split()}
    written = {word.rstrip(":") for word in text.split() if word[0].isalnum()}
    assert written <= {word.rstrip(":") for word in told}
