"""A note can ask for a finding to be left alone, for a reason and until a day; what it asks in vain is reported."""

from __future__ import annotations

import pytest

from expectations.check import check
from expectations.comments.suppressions import apply_suppressions
from expectations.evidence import Evidence
from expectations.findings import Finding, Related, Severity, Status
from expectations.rules import RULES, conflicting_limit, unused_suppression, wrong_limit
from extractors.model import Note, Place
from extractors.notes import read_text
from extractors.packs.schema import Pack
from tests.today import TODAY

PACK = Pack(name="none")
ASK = 'noteaudit: ignore[stale-limit] reason="told as history"'
FILE = 'noteaudit: ignore-file[stale-limit] reason="an old exam"'


def finding(line: int, rule: str = "stale-limit", path: str = "a.md", columns: tuple[int, int] = (1, 5)) -> Finding:
    place = Place(path, line, line, *columns)
    return Finding(f"{rule}-{line}", rule, Severity.ERROR, "message", place, "quote")


def is_suppressed(found: Finding, *notes: Note) -> bool:
    judged, reasons = apply_suppressions([found], notes, TODAY)
    assert (judged[0].status is Status.SUPPRESSED) == bool(reasons)
    return judged[0].status is Status.SUPPRESSED


@pytest.mark.parametrize(
    ("text", "line", "suppressed"),
    [
        (f"It was 5 minutes. <!-- {ASK} -->\n", 1, True),
        (f"<!-- {ASK} -->\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} -->\n\nIt was 5 minutes.\n", 3, True),
        (f"%% {ASK} %%\nIt was 5 minutes.\n", 2, True),
        (f"It was 5 minutes. %% {ASK} %%\n", 1, True),
        (f"// {ASK}\nIt was 5 minutes.\n", 2, True),
        (f"It was 5 minutes. // {ASK}\n", 1, True),
        (f"<!--\n  {ASK}\n  until=2027-03-31\n-->\nIt was 5 minutes.\n", 5, True),
        ("<!-- noteaudit: ignore[wrong-limit, stale-limit] -->\nIt was 5 minutes.\n", 2, True),
        ("<!-- noteaudit: ignore[stale-limit] until=2027-03-31 reason=“history” -->\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} until=2026-11-25 -->\nIt was 5 minutes.\n", 2, True),
        (f"<!-- {ASK} until=2026-11-24 -->\nIt was 5 minutes.\n", 2, False),
        (f"<!-- {ASK} -->\nAnother line.\nIt was 5 minutes.\n", 3, False),
        (f"It was 5 minutes.\n<!-- {ASK} -->\nAnother line.\n", 1, False),
        ("<!-- noteaudit: ignore[wrong-limit] -->\nIt was 5 minutes.\n", 2, False),
        ("<!-- noteaudit: ignore -->\nIt was 5 minutes.\n", 2, False),
        (f"<!-- {ASK} until=soon -->\nIt was 5 minutes.\n", 2, False),
        (f"```\n<!-- {ASK} -->\n```\nIt was 5 minutes.\n", 4, False),
        (f"It was 5 minutes: `<!-- {ASK} -->`\n", 1, False),
        (f"See https://example.com//{ASK}\n", 1, False),
    ],
)
def test_a_line_is_left_alone_as_asked(text: str, line: int, suppressed: bool) -> None:
    assert is_suppressed(finding(line), read_text(text, "a.md")) == suppressed


def test_comments_that_stand_one_above_the_other_speak_of_the_same_line() -> None:
    text = f"<!-- {ASK} -->\n<!-- noteaudit: ignore[wrong-limit] -->\n\nIt was 5 minutes.\n"
    note = read_text(text, "a.md")
    assert is_suppressed(finding(4), note)
    assert is_suppressed(finding(4, "wrong-limit"), note)


def test_a_comment_in_a_wrapped_paragraph_speaks_of_its_whole_sentence() -> None:
    wrapped = "of the many words of this sentence that was wrapped by an editor at eighty columns"
    text = (
        f"The first {wrapped},\nit was 5 minutes {wrapped}\nand so on. <!-- {ASK} -->\nThe next {wrapped},\nit was 5.\n"
    )
    note = read_text(text, "a.md")
    assert is_suppressed(finding(2, columns=(8, 17)), note)
    assert not is_suppressed(finding(5), note)


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_comment_above_a_table_speaks_of_all_of_it(path: str) -> None:
    table = "| what | most |\n|------|------|\n| lamp | 5 min |\n| bulb | 3 min |\n"
    note = read_text(f"<!-- {ASK} -->\n{table}\nIt was 5 minutes.\n", path)
    assert is_suppressed(finding(4, path=path), note)
    assert is_suppressed(finding(5, path=path), note)
    assert not is_suppressed(finding(7, path=path), note)


def test_a_comment_in_a_row_speaks_of_that_row() -> None:
    note = read_text(f"| what | most |\n|---|---|\n| lamp | 5 min | <!-- {ASK} -->\n| bulb | 3 min |\n", "a.md")
    assert is_suppressed(finding(3), note)
    assert not is_suppressed(finding(4), note)


def test_a_comment_above_an_item_leaves_the_items_below_it_alone() -> None:
    note = read_text(
        f"- one\n<!-- {ASK} -->\n- It was 5 minutes,\n  once.\n  - It was 3 minutes.\n- It was 5.\n", "a.md"
    )
    assert is_suppressed(finding(3), note)
    assert not is_suppressed(finding(5), note)
    assert not is_suppressed(finding(6), note)


def test_a_whole_note_is_left_alone_as_asked() -> None:
    note = read_text(f"It was 5 minutes.\n\n<!-- {FILE} -->\n\nIt was 3 minutes.\n", "a.md")
    assert is_suppressed(finding(1), note)
    assert is_suppressed(finding(5), note)
    assert not is_suppressed(finding(5, "wrong-limit"), note)
    assert not is_suppressed(finding(5, path="b.md"), note)


def test_of_two_places_that_disagree_either_may_ask() -> None:
    other = read_text(f"<!-- {ASK} -->\nIt was 5 minutes.\n", "b.md")
    here = Finding("x", "stale-limit", Severity.ERROR, "m", Place("a.md", 1, 1, 1, 5), "q")
    two = Finding("x", "stale-limit", Severity.ERROR, "m", here.place, "q", related=(Related("b.md", 2, "says"),))
    three = Finding("x", "stale-limit", Severity.ERROR, "m", here.place, "q", related=(*two.related, *two.related))
    assert [is_suppressed(found, other) for found in (here, two, three)] == [False, True, False]


def test_the_reason_is_kept() -> None:
    note = read_text(f"<!-- {ASK} until=2027-01-01 -->\nIt was 5 minutes.\n", "a.md")
    _, reasons = apply_suppressions([finding(2)], [note], TODAY)
    assert reasons == {"stale-limit-2": "told as history (until 2027-01-01)"}


def unused(text: str, found: tuple[Finding, ...] = (), rules: tuple[str, ...] = ("stale-limit",)) -> list[str]:
    """What is said of the suppressions of a note, where these findings were made and these rules ran."""
    families = {rule.NAME: rule.FAMILY for rule in RULES}
    evidence = Evidence(
        (), (), PACK, TODAY, notes=(read_text(text, "a.md"),), found=found, ran={rule: families[rule] for rule in rules}
    )
    return [f"{said.severity} {said.place.line_start} {said.message}" for said in unused_suppression.find(evidence)]


def test_a_suppression_without_a_finding_is_unused() -> None:
    text = f"It is 15 minutes. <!-- {ASK} -->\n\n<!-- {FILE} -->\n"
    assert unused(text) == [
        "warning 1 no stale-limit here to suppress; remove it",
        "warning 3 no stale-limit in this note to suppress; remove it",
    ]
    assert unused(text, (finding(1),)) == []


def test_each_rule_of_a_suppression_must_be_needed() -> None:
    text = "It was 5 minutes. <!-- noteaudit: ignore[stale-limit, wrong-limit] -->\n"
    both = ("stale-limit", "wrong-limit")
    assert unused(text, (finding(1),), both) == ["warning 1 no wrong-limit here to suppress; remove it"]


def test_of_a_rule_that_did_not_run_nothing_is_said() -> None:
    text = f"It is 15 minutes. <!-- {ASK} -->\n"
    assert unused(text, rules=("wrong-limit",)) == []
    outcome = check(Evidence((), (), PACK, TODAY, notes=(read_text(text, "a.md"),)), (wrong_limit, unused_suppression))
    assert outcome.findings == ()


def test_of_a_rule_that_compares_notes_the_other_side_may_not_have_been_read() -> None:
    text = "It is 15 minutes. <!-- noteaudit: ignore[conflicting-limit] -->\n"
    assert unused(text, rules=(conflicting_limit.NAME,)) == ["info 1 no conflicting-limit here to suppress; remove it"]


def test_one_that_has_expired_is_told_once() -> None:
    text = "It was 5. <!-- noteaudit: ignore[stale-limit, wrong-limit] until=2026-11-24 -->\n"
    told = "warning 1 expired on 2026-11-24: look again, then renew it or remove it"
    assert unused(text, (finding(1),)) == [told]


def test_a_suppression_may_be_suppressed() -> None:
    text = f"It is 15 minutes. <!-- {ASK} --> <!-- noteaudit: ignore[unused-suppression] -->\n"
    note = read_text(text, "a.md")
    outcome = check(Evidence((), (), PACK, TODAY, notes=(note,)))
    judged, _ = apply_suppressions(outcome.findings, [note], TODAY)
    assert [(entry.rule, entry.status) for entry in judged] == [("unused-suppression", Status.SUPPRESSED)]
