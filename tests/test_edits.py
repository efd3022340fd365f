"""What is to be changed in a note: today's value in the note's own spelling, names, copies; and what stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.check import check
from expectations.comments.told import told_days
from expectations.corrections.restyled import Stated, restyled
from expectations.evidence import Evidence
from expectations.findings import Finding, Severity, Status
from expectations.rules import RULES
from extractors.facts import Extractor
from extractors.model import Place
from extractors.notes import read_text
from extractors.packs.schema import read_pack
from extractors.quantities import find_limits
from reports.audit import Audit
from reports.edits import ChangedTextError, Edit, apart, apply, edits_of
from reports.edits.appeared import appeared, line_after
from reports.edits.articles import article_before
from reports.edits.culprits import culprits
from tests.lamps import STARTED
from tests.today import TODAY

PACK = read_pack(Path(__file__).parent / "cases" / "fix" / "lamps")
LONG = "Every lamp in the house stands on a table of its own"


def audit_of(text: str, path: str = "a.md") -> Audit:
    note = read_text(text, path)
    facts = Extractor(PACK).facts(note)
    evidence = Evidence(facts, note.passages, PACK, TODAY, notes=(note,), told=told_days((note,)))
    outcome = check(evidence, RULES)
    return Audit((note,), (), facts, outcome.findings, outcome.coverage, PACK, TODAY, STARTED, RULES)


def fixed(text: str, path: str = "a.md", *, unsafe: bool = False) -> str:
    kept, _ = apart(edit for edit in edits_of(audit_of(text, path)) if edit.safe or unsafe)
    return apply(text, kept)


def edit(start: tuple[int, int], end: tuple[int, int], before: str, after: str, severity: str = "error") -> Edit:
    place = Place("a.md", start[0], end[0], start[1], end[1])
    return Edit(place, before, after, "stale-limit", "id", Severity(severity), safe=True, title="")


@pytest.mark.parametrize(
    ("quote", "today", "words"),
    [
        ("500MB", "512 MB", "512MB"),
        ("5 minutes", "15 min", "15 minutes"),
        ("5 min", "15 min", "15 min"),
        ("5-minute", "15 min", "15-minute"),
        ("300 seconds", "15 min", "900 seconds"),
        ("1 hour", "12 h", "12 hours"),
        ("12 hours", "1 h", "1 hour"),
        ("two weeks", "455 d", "455 days"),
        ("24h", "365 d", "365 days"),
        ("three types of lamps", "4 lamp type", "four types of lamps"),
        ("Three Types", "4 type", "Four Types"),
        ("three types of lamps", "14 lamp type", "14 types of lamps"),
        ("one lamp filter", "2 filter", None),
        ("256KB", "1 MiB", "1MB"),
        ("256kb", "1 MiB", "1mb"),
        ("256 KiB", "1 MiB", "1 MiB"),
        ("256 kilobytes", "2 MiB", "2 megabytes"),
        ("3GB", "10240 MB", "10GB"),
        ("3G", "10240 MB", "10G"),
        ("3008MB", "10240 MB", "10240MB"),
        ("10,000 IOPS", "16000 IOPS", "16,000 IOPS"),
        ("32k IOPS", "256000 IOPS", "256k IOPS"),
        ("10 million subscribers", "12000000 subscriber", "12 million subscribers"),
        ("10 million subscribers", "12500000 subscriber", "12,500,000 subscribers"),
        ("75%", "72 %", "72%"),
        ("75 percent", "72 %", "72 percent"),
        ("45 Gbps", "100 Gbit/s", "100 Gbps"),
        ("100ms", "1 ms", "1ms"),
        ("5 (five) lamps", "7 lamp", None),
        ("5 minutes", "512 MB", None),
    ],
)
def test_todays_value_is_written_as_the_note_writes_its_own(quote: str, today: str, words: str | None) -> None:
    found = next(find_limits(f"up to {quote}"), None)
    assert found is not None
    stated = Stated(found.text, found.unit, found.value, found.base_value, found.base_unit)
    if found.text == quote:
        assert restyled(stated, today) == words
    else:
        assert words is None


@pytest.mark.parametrize(
    ("before", "words", "article"),
    [
        ("has a ", "8 GB", "an "),
        ("has an ", "16 GB", "a "),
        ("An ", "15-minute", "A "),
        ("has a ", "11 GB", "an "),
        ("has a ", "110 GB", None),
        ("has a ", "SQS queue", "an "),
        ("has an ", "unit", "a "),
        ("has an ", "one-day", "a "),
        ("has a ", "16 GB", None),
        ("data ", "8 GB", None),
    ],
)
def test_the_article_goes_with_what_follows(before: str, words: str, article: str | None) -> None:
    found = article_before(before, words)
    assert (found[1] if found else None) == article


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The lamp has a maximum timeout of 5 minutes.", "The lamp has a maximum timeout of 15 minutes."),
        ("The lamp has a maximum timeout of **5 minutes**.", "The lamp has a maximum timeout of **15 minutes**."),
        ("- Lamp timeout: max **5** minutes", "- Lamp timeout: max **15** minutes"),
        ("- Lamp timeout: max 5 minutes ^block-1", "- Lamp timeout: max 15 minutes ^block-1"),
        ("The lamp has a maximum memory of 256KB.", "The lamp has a maximum memory of 1MB."),
        ("The lamp has a maximum timeout of 5\nminutes.", "The lamp has a maximum timeout of 15\nminutes."),
        ("We use a Glow Lantern and another Glow Lantern.", "We use an Amber Beacon and another Amber Beacon."),
        ("We use the Glow Lantern's light.", "We use the Amber Beacon's light."),
        ("| Lamp timeout | max 5 minutes |\n|--|--|\n", "| Lamp timeout | max 5 minutes |\n|--|--|\n"),
    ],
)
def test_what_needs_no_look_is_corrected(text: str, after: str) -> None:
    assert fixed(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "The lamp was launched with a maximum timeout of 5 minutes.",
        "Until 2018 the lamp had a maximum timeout of 5 minutes.",
        "The lamp's old maximum timeout was 5 minutes.",
        "# Lamp\n\nWhat is the maximum timeout?\n\nA. 5 minutes\nB. 15 minutes\n",
        'The exam says "the lamp has a maximum timeout of 5 minutes".',
        "The lamp has a maximum timeout of `5 minutes`.",
        "The lamp has at most 10 drawers.",
        "The lamp has a maximum timeout of 5 minutes (300 seconds).",
        "The lamp has a maximum timeout of 5 minutes. So 100 lamps need 500 minutes.",
        "<!-- noteaudit: as-of 2016-01-01 -->\nThe lamp has a maximum timeout of 5 minutes.",
        "See [[Glow Lantern]] and [Glow Lantern](glow.md#Glow Lantern) and `Glow Lantern`.",
        "Amber Beacon (formerly Glow Lantern) is a light.",
        "Use the Glow Lantern (GL) here.",
        "Glow Lantern or Amber Beacon?",
        "# Glow Lantern",
    ],
)
def test_what_a_person_should_look_at_stays(text: str) -> None:
    assert fixed(text) == text


def test_a_suggestion_is_an_edit_that_is_not_safe() -> None:
    edits = edits_of(audit_of("The lamp has at most 10 drawers.\n"))
    assert [(edit.after, edit.safe) for edit in edits] == [("20 drawers", False)]


def test_a_finding_that_is_suppressed_asks_for_no_edit() -> None:
    audit = audit_of("The lamp has a maximum timeout of 5 minutes.\n")
    aside = tuple(replace(finding, status=Status.SUPPRESSED) for finding in audit.findings)
    assert edits_of(audit)
    assert edits_of(replace(audit, findings=aside)) == ()


COPY = f"{LONG} and never on the floor."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"- {COPY}\n- Other words are here.\n- {COPY}\n", f"- {COPY}\n- Other words are here.\n"),
        (f"- {COPY}\n- {COPY}\n- Other words are here.\n", f"- {COPY}\n- Other words are here.\n"),
        (f"- {COPY}\n- Other words are here.\n- {COPY}", f"- {COPY}\n- Other words are here."),
        (f"{COPY}\n\nOther words.\n\n{COPY}\n\nThe end.\n", f"{COPY}\n\nOther words.\n\nThe end.\n"),
        (f"{COPY}\n\nOther words are here.\n\n{COPY}\n", f"{COPY}\n\nOther words are here.\n"),
        (f"- {COPY}\n- {LONG}\n  and never on the floor.\n- Other.\n", f"- {COPY}\n- Other.\n"),
    ],
)  # fmt: skip
def test_a_line_that_repeats_another_is_removed_and_the_first_stays(text: str, after: str) -> None:
    assert fixed(text) == after


@pytest.mark.parametrize(
    "text",
    [
        f"- {COPY}\n- Other words.\n- {COPY} ^block-1\n",
        f"- {COPY}\n- Other words.\n- {COPY} <!--SR:!2026-01-01,4,270-->\n",
        f"- {COPY}\n- Other words.\n- {COPY}\n<!--SR:!2026-01-01,4,270-->\n",
        f"- {COPY}\n- Other words.\n- {COPY}\n  - a list below it\n",
        f"- {COPY}\n- Other words.\n- {COPY} And a sentence of its own.\n",
        f"# One\n\n- {COPY}\n\n# Two\n\n- {COPY}\n",
        f"- First\n  - {COPY}\n- Second\n  - {COPY}\n",
        f"1. {COPY}\n2. Other words.\n3. {COPY}\n",
        f"- [ ] {COPY}\n- Other words.\n- [x] {COPY}\n",
        f"- {COPY}\n- Other words.\n<!-- noteaudit: ignore[stale-limit] -->\n- {COPY}\n",
        f"| a | b |\n|--|--|\n| {COPY} | one |\n| {COPY} | two |\n",
    ],
)
def test_a_copy_that_carries_something_stays(text: str) -> None:
    assert fixed(text) == text


def test_every_line_break_and_all_other_text_survives() -> None:
    text = "---\r\ntags: [a]\r\n---\r\nThe lamp has a maximum timeout of 5 minutes.\r\n\r\nEnd \x0b \u2028 here\rlast"
    assert fixed(text.replace("\r\n", "\n").replace("\r", "\n")).count("15 minutes") == 1
    edits = edits_of(audit_of(text.replace("\r\n", "\n").replace("\r", "\n")))
    assert apply(text, edits) == text.replace("5 minutes", "15 minutes")


def test_an_edit_of_a_text_that_has_changed_is_refused() -> None:
    with pytest.raises(ChangedTextError, match="does not hold"):
        apply("another text", [edit((1, 1), (1, 5), "some", "new")])
    with pytest.raises(ChangedTextError, match="has no column"):
        apply("x", [edit((3, 1), (3, 5), "some", "new")])


def test_of_overlapping_edits_the_most_severe_is_kept() -> None:
    one, other = edit((1, 1), (1, 6), "a b c", "", "info"), edit((1, 3), (1, 4), "b", "x", "error")
    assert apart([one, other]) == ((other,), (one,))


@given(st.lists(st.text("ab\n\r", max_size=8), max_size=6), st.data())
def test_edits_change_nothing_else(lines: list[str], data: st.DataObject) -> None:
    text = "\r\n".join(lines)
    flat = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number = data.draw(st.integers(0, len(flat) - 1))
    start = data.draw(st.integers(0, len(flat[number])))
    end = data.draw(st.integers(start, len(flat[number])))
    change = edit((number + 1, start + 1), (number + 1, end + 1), flat[number][start:end], "NEW")
    after = apply(text, [change])
    assert after.replace("NEW", flat[number][start:end], 1) == text


def finding(line: int, rule: str = "conflicting-limit", name: str = "new") -> Finding:
    return Finding(name, rule, Severity.ERROR, "message", Place("a.md", line, line, 1, 5), "quote")


FAMILIES = {"conflicting-limit": "contradictions", "duplicate-fact": "duplicates"}
REMOVED = edit((2, 1), (4, 1), "two\nlines\n", "")


def test_a_finding_is_known_again_where_lines_moved_to() -> None:
    assert [line_after("a.md", line, [REMOVED]) for line in (1, 2, 3, 4, 9)] == [1, 2, 2, 2, 7]
    assert appeared([finding(9, name="old")], [finding(7)], [REMOVED], FAMILIES) == ()
    assert appeared([finding(9, name="old")], [finding(8)], [REMOVED], FAMILIES) == (finding(8),)


def test_statements_brought_into_line_may_say_the_same() -> None:
    assert appeared([], [finding(1, "duplicate-fact")], [], FAMILIES) == ()


def test_the_edits_on_the_lines_of_a_new_finding_are_to_blame() -> None:
    near, far = edit((5, 1), (5, 4), "old", "new"), edit((9, 1), (9, 4), "old", "new")
    assert [back.edit for back in culprits([near, far], [finding(5)])] == [near]
    assert [back.edit for back in culprits([near, far], [finding(7)])] == [near, far]
