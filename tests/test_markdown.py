"""What a Markdown note becomes: passages with headings, list parents, table headers, and words without markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.inline import spoken
from extractors.model import Passage, PassageKind
from extractors.notes import read_text
from extractors.plain import Span, joined
from tests.passage_properties import assert_places_hold


def passages(text: str) -> tuple[Passage, ...]:
    note = read_text(text, "note.md")
    assert_places_hold(note)
    return note.passages


def plains(text: str) -> list[str]:
    return [passage.plain for passage in passages(text)]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("**Max** *5* ***TB*** __of__ _data_", "Max 5 TB of data"),
        ("10 * 4KB / 4KB = 10, 2*3*4, VPC*****: foo* and bar*", "10 * 4KB / 4KB = 10, 2*3*4, VPC*****: foo* and bar*"),
        ("my_queue_name and a\\*b", "my_queue_name and a*b"),
        ("run `a*b_c` and ``x`y``", "run a*b_c and x`y"),
        ("[text](http://x_y(z) 'title') ![image](a.png) [a][b] [plain]", "text [a][b] [plain]"),
        ("[[Lambda]] [[EC2|virtual servers]] [[S3#Limits]] ![[paste.png]]", "Lambda virtual servers S3 Limits"),
        ("99.9%[^1] <b>bold</b> <span style=color:red>red</span>", "99.9% bold red"),
        ("(~~IPv6 is **not** supported~~, see 5)", "(, see 5)"),
        ("~100 ms ~ 5", "~100 ms ~ 5"),
        ("a &amp; b &lt; 5&nbsp;TB &#8211; c &unknown;", "a & b < 5 TB – c &unknown;"),
        ("zero\u200bwidth and\u00a0fixed\u00a0blank", "zerowidth and fixed blank"),
        ("a <br> - b<br/>c.<br>d<br>", "a; b; c. d"),
        ("a <!-- not this --> b <!-- open", "a b <!-- open"),
        ("5 < 6 and <https://aws.amazon.com> mail", "5 < 6 and https://aws.amazon.com mail"),
        ("[x] done", "done"),
        ("[!NOTE] Mind this", "Mind this"),
        ("unclosed **bold and `code", "unclosed **bold and `code"),
    ],
)
def test_markup_is_read_aloud(markup: str, words: str) -> None:
    assert spoken(joined(markup, [Span(0, len(markup))])).text == words


def test_a_link_reference_is_a_link_if_it_is_defined() -> None:
    assert plains("See [the guide][g] and [g].\n\n[g]: https://example.com\n") == ["See the guide and g."]


def test_headings_make_a_path() -> None:
    text = "# 1. S3 #\n\nStorage\n-------\n\nMax 5 TB.\n\n**Limits:**\n\nMin 0 B.\n\n### 2.1.3 Next #card\nEnd.\n"
    found = [(passage.kind, passage.plain, passage.section) for passage in passages(text)]
    assert found == [
        (PassageKind.HEADING, "S3", ()),
        (PassageKind.HEADING, "Storage", ("S3",)),
        (PassageKind.SENTENCE, "Max 5 TB.", ("S3", "Storage")),
        (PassageKind.HEADING, "Limits:", ("S3", "Storage")),
        (PassageKind.SENTENCE, "Min 0 B.", ("S3", "Storage", "Limits")),
        (PassageKind.HEADING, "Next", ("S3", "Storage")),
        (PassageKind.SENTENCE, "End.", ("S3", "Storage", "Next")),
    ]


def test_a_bold_sentence_is_no_heading() -> None:
    (passage,) = passages("**Security groups are stateful**\n")
    assert passage.kind is PassageKind.SENTENCE


def test_a_rule_under_a_sentence_makes_no_heading() -> None:
    assert [passage.kind for passage in passages("It takes 5 TB.\n---\n\nEnd\n")] == [PassageKind.SENTENCE] * 2


def test_list_items_know_what_encloses_them() -> None:
    text = "- Lambda\n  - Execution:\n    1. Max time: 900 s. It is fixed.\n       Really.\n  - Size\n\nEnd\n"
    found = [(passage.plain, passage.parents, passage.item) for passage in passages(text)]
    items = [item for _, _, item in found]
    assert [(plain, parents) for plain, parents, _ in found] == [
        ("Lambda", ()),
        ("Execution:", ("Lambda",)),
        ("Max time: 900 s.", ("Lambda", "Execution")),
        ("It is fixed.", ("Lambda", "Execution")),
        ("Really.", ("Lambda", "Execution")),
        ("Size", ("Lambda",)),
        ("End", ()),
    ]
    assert items[2] == items[3] == items[4]
    assert len(set(items)) == 5


@pytest.mark.parametrize("lead", ["Limits of a queue:\n\n", "Limits of a queue\n"])
def test_a_line_that_announces_a_list_encloses_it(lead: str) -> None:
    assert [passage.parents for passage in passages(f"{lead}- 256 KB\n- 14 days\n\nEnd\n")] == [
        (),
        ("Limits of a queue",),
        ("Limits of a queue",),
        (),
    ]


def test_a_second_paragraph_belongs_to_its_item() -> None:
    first, second, other = passages("- **Limits**\n\n  Max 15 minutes\n\n- Other\n")
    assert second.parents == ("Limits",)
    assert first.item == second.item != other.item


def test_table_rows_carry_their_headers() -> None:
    text = "> | |gp2|io1|\n> |-|-|-|\n> |size|1G - 16T|**4G**<br>a\\|b|\n> |short|\n> |a|b|c|d|\n"
    found = [(passage.plain, passage.headers, passage.text) for passage in passages(text)]
    assert found == [
        ("size | 1G - 16T | 4G; a|b", ("", "gp2", "io1"), "|size|1G - 16T|**4G**<br>a\\|b|"),
        ("short", ("",), "|short|"),
        ("a | b | c | d", ("", "gp2", "io1", ""), "|a|b|c|d|"),
    ]


def test_a_table_without_a_header_rule_is_rows() -> None:
    assert [(row.plain, row.headers) for row in passages("|size|5 TB|\n|parts|10,000|\n")] == [
        ("size | 5 TB", ("", "")),
        ("parts | 10,000", ("", "")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\naws s3 ls --max 5\n```\n",
        "    indented = 5\n    code = 6\n",
        "<!-- Max 5\n\nMin 3 -->\n",
        "![Max 5](a.png)\n",
        "https://example.com/5\n",
        "<script>\nvar a = 5;\n</script>\n",
        "---\ntitle: 5 TB\n---\n",
        "[a]: https://example.com/5\n",
        "***\n\n---\n",
    ],
)
def test_what_is_no_prose_gives_no_passage(text: str) -> None:
    assert plains(text) == []


def test_words_inside_html_are_read() -> None:
    text = "<details>\n<summary>Answer</summary>\n * **B** is right\n</details>\n"
    assert plains(text) == ["Answer", "B is right"]


def test_a_list_far_to_the_right_is_a_list() -> None:
    found = passages("### Lambda\n\n    - First:\n        - 5 MB\n    - Last\n")
    assert [(passage.plain, passage.parents) for passage in found[1:]] == [
        ("First:", ()),
        ("5 MB", ("First",)),
        ("Last", ()),
    ]


def test_lines_that_say_one_thing_each_are_apart() -> None:
    assert plains("SSD IO size = 16 KiB\nHDD IO size = 1 MiB\n") == ["SSD IO size = 16 KiB", "HDD IO size = 1 MiB"]
    assert plains("Max 5 TB  \nMin 0 B\\\nFree\n") == ["Max 5 TB", "Min 0 B", "Free"]
    assert plains("Text\n2. two\n-> three\n") == ["Text", "two", "three"]


def test_the_letter_of_an_answer_stays() -> None:
    assert plains("- A. 2 hours\n- B. 5 minutes\n") == ["A. 2 hours", "B. 5 minutes"]


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    text = "> Objects are kept for at\n> least 30\tdays, and\n> then moved.\n"
    (passage,) = passages(text)
    assert passage.plain == "Objects are kept for at least 30 days, and then moved."
    assert passage.text == text[2:-1]
    place = passage.place_of(passage.plain.index("30"), passage.plain.index(" days") + 5)
    assert (place.line_start, place.column_start, place.column_end) == (2, 9, 16)


def test_windows_line_ends_change_nothing_but_the_text() -> None:
    text = "# S3\n\nUp to 5 TB in\none object. \nMore:\n\n- a\n  - b\n\n|x|y|\n|-|-|\n|1|2|\n"
    unix, windows = passages(text), passages(text.replace("\n", "\r\n"))
    assert [(p.plain, p.section, p.parents, p.headers, p.place) for p in unix] == [
        (p.plain, p.section, p.parents, p.headers, p.place) for p in windows
    ]


LINES = st.sampled_from(
    """# Title
text of 5 TB.
- item
  - inner **b**
1. one
> quote
| a | b |
|-|-|
```

---
    deep
<br> x
<!-- c -->
[l](u) `c` ~~s~~ &amp; [^1]
Word:
**Bold**
\t- tab
- - - x
-x""".split("\n")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_places_hold_in_any_note(lines: list[str], line_end: str) -> None:
    passages(line_end.join(lines))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab5.*_`~[]()<>!|&;#- \n\t\\:^\u200b\u00a0", max_size=60))
def test_places_hold_in_any_text(text: str) -> None:
    passages(text)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["- ", "* ", "1. ", "> "])), max_size=12))
def test_no_word_is_lost_or_told_twice(shapes: list[tuple[bool, str]]) -> None:
    depth = 0
    lines = []
    for number, (deeper, marker) in enumerate(shapes):
        depth = depth + 3 if deeper and number else 0
        lines.append(f"{' ' * depth}{marker}word{number}")
    told = " ".join(plains("\n".join(lines))).replace("> ", "").split()
    assert sorted(told) == sorted(f"word{number}" for number in range(len(shapes)))


@pytest.mark.parametrize(
    "text",
    [
        "- " * 10_000 + "x",
        "> " * 10_000 + "x",
        "1. " * 10_000 + "x",
        "\n".join("  " * depth + f"- item {depth}" for depth in range(600)),
        "word " * 200_000,
        "[" * 300_000,
        "*a " * 100_000,
        "`a" * 100_000,
        "<a " * 100_000,
        "- a\n" * 20_000,
        "| a | b |\n" * 20_000,
    ],
)
def test_hostile_notes_are_read_to_their_end(text: str) -> None:
    """How the time grows is measured by `make fuzz`, in ratios."""
    note = read_text(text, "note.md")
    assert "x" not in text[-1:] or note.passages[-1].plain.endswith("x")
