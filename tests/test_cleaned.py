"""Cleaned facts: duplicates are one, stale values are today's, what is in dispute or gone is left out and listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Bound
from extractors.packs.schema import Claim, State
from reports.audit import Audit
from reports.cleaning.cards import cards, summary, sure, sure_or_unknown
from reports.cleaning.clean import clean
from reports.cleaning.decisions import NO_PACK
from reports.cleaning.merging import BESIDE
from reports.cleaning.model import Basis, CleanedFact
from reports.cleaning.questions import bounded_name
from tests.fact_rows import fact_of
from tests.lamp_folder import FRESH, STALE
from tests.lamps import CHECKED, LAMP, PACK, SOURCE, audit_of
from tests.sample_audit import PACK as SAMPLE_PACK
from tests.sample_audit import hostile, sample

KEPT = 'The lamp has a maximum timeout of 5 minutes. <!-- noteaudit: ignore[stale-limit] reason="old lamps" -->\n'


def facts_of(*texts: str, as_of: date | None = None) -> tuple[CleanedFact, ...]:
    return clean(audit_of(*texts, as_of=as_of) if as_of else audit_of(*texts)).facts


def test_a_fact_stated_twice_is_one_fact_with_both_places() -> None:
    (fact,) = facts_of(FRESH, "# Lamps\n\nLamp: maximum timeout 900 seconds.\n")
    assert [str(spot) for spot in fact.spots] == ["a.md:1", "b.md:3"]
    assert (fact.stated, fact.basis, len(fact.fact_ids)) == ("15 minutes", Basis.CURRENT, 2)
    assert fact.history == ()


def test_a_stale_value_becomes_todays_and_stays_as_history() -> None:
    (fact,) = facts_of(STALE)
    assert (fact.value, fact.unit, fact.base_value, fact.stated) == (15, "min", 900, "15 minutes")
    assert fact.basis is Basis.CORRECTED
    (former,) = fact.history
    assert (former.value, former.until, str(former.spots[0])) == ("5 minutes", date(2018, 10, 10), "a.md:1")
    assert fact.authority is not None
    assert (fact.authority.source, fact.authority.checked) == (SOURCE, CHECKED)
    assert fact.authority.changes == "until 2018-10-10: 5 minutes; since then: 15 minutes"


def test_a_value_that_was_never_right_becomes_todays() -> None:
    (fact,) = facts_of("The lamp has a maximum timeout of 4 minutes.\n")
    assert (fact.stated, [former.reason for former in fact.history]) == ("15 minutes", ["was never right"])


def test_on_an_earlier_day_the_earlier_value_holds() -> None:
    (fact,) = facts_of(STALE, as_of=date(2017, 1, 1))
    assert (fact.stated, fact.basis) == ("5 minutes", Basis.CURRENT)


def test_the_reference_decides_a_contradiction_so_that_nothing_is_in_dispute() -> None:
    cleaned = clean(audit_of(STALE, FRESH))
    assert not cleaned.disputed
    (fact,) = cleaned.facts
    assert (fact.stated, fact.basis, len(fact.spots)) == ("15 minutes", Basis.CORRECTED, 2)


def test_a_contradiction_that_nothing_decides_is_left_out_and_listed_with_both_sides() -> None:
    cleaned = clean(audit_of("The lamp has a cable of at most 3 m.\n", "The lamp has a cable of at most 2 m.\n", FRESH))
    assert [fact.attribute for fact in cleaned.facts] == ["timeout"]
    (dispute,) = cleaned.disputed
    assert dispute.rule == "conflicting-limit"
    assert {(side.stated, str(side.spot)) for side in dispute.sides} == {("3 m", "a.md:1"), ("2 m", "b.md:1")}


def test_a_suppressed_contradiction_stays_as_written() -> None:
    quiet = ' <!-- noteaudit: ignore[conflicting-limit] reason="two models" -->\n'
    cleaned = clean(audit_of("The lamp has a cable of at most 3 m.\n", f"The lamp has a cable of at most 2 m.{quiet}"))
    assert not cleaned.disputed
    assert [fact.stated for fact in cleaned.facts] == ["3 m", "2 m"]


def test_a_suppressed_fact_stays_as_written_and_is_no_rival_of_the_reference() -> None:
    (alone,) = facts_of(KEPT)
    assert (alone.stated, alone.basis, alone.history) == ("5 minutes", Basis.KEPT, ())
    kept, fresh = facts_of(KEPT, FRESH)
    assert (kept.stated, kept.doubt) == ("5 minutes", BESIDE)
    assert (fresh.stated, fresh.doubt) == ("15 minutes", "")


def test_a_claim_that_no_longer_holds_becomes_what_the_reference_says() -> None:
    (fact,) = facts_of("A lamp cannot be dimmed.\n")
    assert (fact.question, fact.stated) == ("Lamp: dimming, yes or no?", "Yes. Lamps can be dimmed.")
    assert (fact.polarity, fact.object, fact.history[0].until) == (True, "supported", date(2020, 1, 1))


@pytest.mark.parametrize("day", ["2017-01-01", "2021-01-01"])
def test_what_a_note_tells_as_of_another_day_is_cleaned_to_what_holds_today(day: str) -> None:
    dimming, timeout = facts_of(f"<!-- noteaudit: as-of {day} -->\n\nA lamp cannot be dimmed.\n\n{STALE}")
    assert (dimming.stated, dimming.basis) == ("Yes. Lamps can be dimmed.", Basis.CORRECTED)
    assert (timeout.stated, timeout.basis) == ("15 minutes", Basis.CORRECTED)
    formers = [(former.value, former.until) for fact in (dimming, timeout) for former in fact.history]
    assert formers == [("not supported", date(2020, 1, 1)), ("5 minutes", date(2018, 10, 10))]


def test_a_claim_that_never_held_has_no_last_day() -> None:
    row = "a.md:1 | lamp | colour | only | white | | Lamps shine white only."
    states = (
        State(holds=("white", "red"), statement="Lamps shine white or red."),
        State(holds=("white", "red", "blue"), statement="Lamps shine in three colours.", since=date(2019, 1, 1)),
    )
    values: dict[str, tuple[str, ...]] = {"white": (), "red": (), "blue": ()}
    colour = Claim(values=values, enumerated=True, history=states, source=SOURCE)
    lamp = LAMP.model_copy(update={"claims": {"colour": colour}})
    pack = PACK.model_copy(update={"entities": {"lamp": lamp}})
    (fact,) = clean(replace(audit_of(), pack=pack, facts=(fact_of(row),))).facts
    (former,) = fact.history
    assert (fact.stated, fact.basis) == ("Lamps shine in three colours.", Basis.CORRECTED)
    assert (former.value, former.until, former.reason) == ("only white", None, "was never right")


def test_a_claim_is_judged_by_the_reference_also_where_no_rule_reports_it() -> None:
    audit = audit_of("A lamp cannot be dimmed.\n")
    (fact,) = clean(replace(audit, findings=())).facts
    assert (fact.stated, fact.basis) == ("Yes. Lamps can be dimmed.", Basis.CORRECTED)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a.md:1 | lamp | dimming | is | supported | | Lamps support dimming.", "does not confirm"),
        ("a.md:1 | lamp | dimming | not | supported | | Lamps could formerly not be dimmed.", "told as history"),
        ("a.md:1 | lamp | dimming | not | supported | | Can a lamp not be dimmed?", "a question"),
        ("a.md:1 | lamp | dimming | is | by hand | | Lamps are dimmed by hand.", "no value that the reference knows"),
    ],
)
def test_a_claim_that_the_reference_does_not_confirm_is_no_agreement(row: str, reason: str) -> None:
    audit = replace(audit_of(as_of=date(2017, 1, 1)), facts=(fact_of(row),))
    (fact,) = clean(audit).facts
    assert fact.basis is Basis.NOTED
    assert reason in fact.doubt


def test_a_plain_value_is_folded_into_the_same_bound() -> None:
    (fact,) = facts_of("The lamp has at most 3 bulbs.\n\nThe lamp holds 3 bulbs.\n")
    assert (fact.bound, len(fact.spots)) == (Bound.MAX, 2)


def test_facts_about_what_no_longer_exists_are_left_out_and_listed() -> None:
    cleaned = clean(audit_of("The torch has a range of 50 m.\n"))
    assert not cleaned.facts
    assert [(entry.fact.stated, entry.statement) for entry in cleaned.retired] == [
        ("50 m", "Torches are no longer made.")
    ]
    assert len(clean(audit_of("The torch has a range of 50 m.\n", as_of=date(2020, 1, 1))).facts) == 1


def test_what_no_pack_knows_is_a_fact_but_no_card_unless_asked_for() -> None:
    cleaned = clean(audit_of("The kettle boils for at least 3 minutes before it stops.\n"))
    assert [fact.doubt for fact in cleaned.facts] == [NO_PACK]
    assert not cards(cleaned, sure)
    (card,) = cards(cleaned, sure_or_unknown)
    assert (card.first.question, card.answer) == ("The kettle boils for at least […] before it stops.", "3 minutes")


def test_the_summary_says_what_was_left_out_and_why() -> None:
    conflict = "The lamp has a cable of at most 3 m.\n", "The lamp has a cable of at most 2 m.\n"
    cleaned = clean(audit_of(*conflict, FRESH, "The torch has a range of 50 m.\n", "The kettle boils for 3 minutes.\n"))
    assert list(summary(cleaned, sure)) == [
        "2 cleaned facts, 1 card",
        "  no card for 1: too little in the note says what it is about",
        "  left out as disputed: 1",
        "  left out, about what no longer exists: 1",
    ]


def test_values_of_one_line_are_one_card_with_both() -> None:
    audit = audit_of("The lamp has a cable of 2 m or 3 m.\n")
    answers = [card.answer for card in cards(clean(audit), lambda _: True)]
    assert answers == ["2 m or 3 m"]


@pytest.mark.parametrize(
    ("name", "bound", "asked"),
    [
        ("timeout", Bound.MAX, "maximum timeout"),
        ("maximum timeout", Bound.MAX, "maximum timeout"),
        ("maximum timeout", Bound.MIN, "minimum timeout"),
        ("largest file", Bound.MAX, "largest file"),
        ("shortest wait", Bound.MIN, "shortest wait"),
        ("timeout", Bound.DEFAULT, "default timeout"),
        ("timeout", Bound.EXACT, "timeout"),
    ],
)
def test_a_question_says_its_bound_once(name: str, bound: Bound, asked: str) -> None:
    lamp = audit_of().pack.entities["lamp"]
    timeout = lamp.attributes["timeout"].model_copy(update={"name": name})
    pack = audit_of().pack.model_copy(
        update={"entities": {"lamp": lamp.model_copy(update={"attributes": {"timeout": timeout}})}}
    )
    assert bounded_name(fact_of("a.md:1 | lamp | timeout | max | 5 min"), bound, pack) == asked


def test_a_count_is_asked_for_as_a_number() -> None:
    (fact,) = facts_of("The lamp has at most 3 bulbs.\n")
    assert fact.question == "Lamp: maximum number of bulbs?"


def test_parts_belong_to_the_topic_of_the_whole() -> None:
    (fact,) = facts_of("The lampshade is 30 cm wide.\n")
    assert (fact.subject, fact.topic) == ("lamp.shade", "Lamp")


@pytest.mark.parametrize("audit", [sample(), hostile()], ids=["sample", "hostile"])
def test_no_fact_is_lost_on_the_way(audit: Audit) -> None:
    cleaned = clean(audit)
    held = {fact_id for fact in cleaned.facts for fact_id in fact.fact_ids}
    gone = {fact_id for entry in cleaned.retired for fact_id in entry.fact.fact_ids}
    disputed = {
        fact_id for finding in audit.findings if finding.rule.startswith("conflicting") for fact_id in finding.fact_ids
    }
    assert held | gone | disputed >= {fact.fact_id for fact in audit.facts}
    assert audit.pack == SAMPLE_PACK or not cleaned.retired


@given(st.permutations(audit_of(STALE, FRESH, KEPT, "The lamp has at most 3 bulbs.\n").facts))
@settings(max_examples=20)
def test_the_order_of_the_facts_changes_nothing(facts: list[object]) -> None:
    audit = audit_of(STALE, FRESH, KEPT, "The lamp has at most 3 bulbs.\n")
    assert clean(replace(audit, facts=tuple(facts))) == clean(audit)  # type: ignore[arg-type]  # permutations of facts


def test_a_row_has_a_name_of_its_own_that_does_not_move_with_its_line() -> None:
    (here,), (there,) = facts_of(STALE), facts_of(f"# A heading\n\n\n{STALE}")
    assert here.cleaned_id == there.cleaned_id
    names = [fact.cleaned_id for fact in clean(sample()).facts]
    assert len(set(names)) == len(names)
