"""Comparing facts is symmetric and reflexive, and unit, order and unrelated notes change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.check import check
from expectations.evidence import Evidence
from expectations.findings import Severity
from expectations.keys import Relation, compare, restates
from extractors.model import Bound, Fact, Place
from extractors.packs.schema import read_pack
from tests.fact_rows import UNITS, fact_of

PACK = read_pack(Path(__file__).parent / "cases" / "pack")
TOPICS = ["acme.runner | timeout", "acme.store | retention", "~the importer | timeout"]
CONDITIONS = ["", "compressed", "fifo", "compressed, fifo"]
LONGER = {"s": "min", "min": "h", "KB": "MB", "KiB": "MiB", "month": "year"}


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Any quantity of a few topics, so that many of them can be compared."""
    where = f"{draw(st.sampled_from('abc'))}.md:{draw(st.integers(1, 60))}"
    amount = f"{draw(st.sampled_from([1, 5, 15, 500, 512, 900]))} {draw(st.sampled_from(sorted(UNITS)))}"
    bound, condition = draw(st.sampled_from(list(Bound))), draw(st.sampled_from(CONDITIONS))
    return fact_of(f"{where} | {draw(st.sampled_from(TOPICS))} | {bound} | {amount} | {condition}")


def in_longer_unit(fact: Fact) -> Fact:
    """Write the same fact in the next longer unit."""
    unit = LONGER.get(fact.unit or "")
    if unit is None or fact.value is None or fact.bound is Bound.APPROX:
        return fact
    return replace(fact, unit=unit, value=fact.value * UNITS[fact.unit or ""][0] / UNITS[unit][0])


def named(evidence: tuple[Fact, ...]) -> set[tuple[str, str]]:
    """Check, and name what is found by rule and id."""
    outcome = check(Evidence(evidence, (), PACK, date(2026, 1, 1)))
    return {(finding.rule, finding.finding_id) for finding in outcome.findings}


@given(facts(), facts())
def test_comparing_is_symmetric(a: Fact, b: Fact) -> None:
    assert compare(a, b) == compare(b, a)
    assert restates(a, b) == restates(b, a)


@given(facts())
def test_a_fact_agrees_with_itself(fact: Fact) -> None:
    assert compare(fact, fact).relation is Relation.AGREE
    assert restates(fact, fact)


@given(facts(), facts())
def test_the_unit_changes_nothing(a: Fact, b: Fact) -> None:
    longer = in_longer_unit(a)
    if a.base_unit != "B":
        assert compare(longer, b) == compare(a, b)
    assert compare(longer, a).relation is Relation.AGREE


@given(st.lists(facts(), max_size=8, unique_by=lambda fact: fact.fact_id), st.integers())
def test_the_order_of_facts_changes_nothing(given_facts: list[Fact], seed: int) -> None:
    shuffled = Random(seed).sample(given_facts, len(given_facts))
    assert named(tuple(given_facts)) == named(tuple(shuffled))


@given(st.lists(facts(), max_size=8, unique_by=lambda fact: fact.fact_id), st.lists(facts(), max_size=4))
def test_an_unrelated_note_removes_no_finding(given_facts: list[Fact], others: list[Fact]) -> None:
    unrelated = [replace(fact, subject="elsewhere", place=Place("0.md", 1, 1, 1, 2)) for fact in others]
    assert named(tuple(given_facts)) <= named((*given_facts, *unrelated))


AGREEING = [
    ("max | 15 min", "max | 900 s"),
    ("max | 2 week", "max | 14 d"),
    ("max | 1 year", "max | 12 month"),
    ("max | 50 MB", "max | 50 MiB"),
    ("max | 1 GB", "max | 1024 MB"),
    ("max | 1 GB", "max | 1000 MB"),
    ("default | 3 s", "max | 15 min"),
    ("default | 3 s", "min | 3 s"),
    ("exact | 10 min", "max | 15 min"),
    ("exact | 15 min", "max | 15 min"),
    ("exact | 10 min", "min | 1 s"),
    ("min | 1 s", "max | 15 min"),
    ("approx | 150 s", "exact | 152 s"),
    ("approx | 100 s", "max | 900 s"),
]
CLASHING = [
    ("max | 15 min", "max | 5 min"),
    ("max | 500 MB", "max | 512 MB"),
    ("max | 512 MB", "max | 500 MiB"),
    ("min | 20 min", "max | 15 min"),
    ("default | 20 min", "max | 15 min"),
    ("default | 1 s", "min | 3 s"),
    ("exact | 20 min", "max | 15 min"),
    ("exact | 1 s", "min | 3 s"),
    ("exact | 99.9 %", "exact | 99.99 %"),
    ("max | 8 Mbit", "max | 8 MB"),
    ("max | 15 month", "max | 14 d"),
    ("max | 1 year", "max | 400 d"),
    ("min | 2 month", "max | 30 d"),
]
HELD = [
    ("max | 1 year", "max | 365 d"),
    ("max | 1 month", "max | 30 d"),
    ("exact | 1 h", "max | 1 s"),
    ("default | 3 s", "exact | 5 s"),
    ("approx | 150 s", "exact | 300 s"),
    ("max | 15 min | fifo", "max | 5 min | compressed"),
    ("max | 15 min | fifo", "max | 5 min | compressed, fifo"),
]


def pair(rows: tuple[str, str]) -> tuple[Fact, Fact]:
    """Two facts of one topic, in two notes."""
    return fact_of(f"a.md:1 | acme.runner | t | {rows[0]}"), fact_of(f"b.md:1 | acme.runner | t | {rows[1]}")


@pytest.mark.parametrize("rows", AGREEING)
def test_agreeing(rows: tuple[str, str]) -> None:
    assert compare(*pair(rows)).relation is Relation.AGREE


@pytest.mark.parametrize("rows", CLASHING)
def test_clashing(rows: tuple[str, str]) -> None:
    assert compare(*pair(rows)).relation is Relation.CONFLICT


@pytest.mark.parametrize("rows", HELD)
def test_held(rows: tuple[str, str]) -> None:
    assert compare(*pair(rows)).relation is Relation.HELD


def test_a_side_without_condition_clashes_only_perhaps() -> None:
    assert compare(*pair(("max | 15 min", "max | 5 min | compressed"))).severity is Severity.INFO


def test_a_subject_no_pack_knows_is_compared_in_its_note_only() -> None:
    here = fact_of("a.md:1 | ~router | t | max | 5 s | | The router waits for at most 5 s")
    there = fact_of("a.md:30 | ~router | t | max | 9 s | | The router waits for at most 9 s")
    elsewhere = fact_of("b.md:30 | ~router | t | max | 9 s | | The router waits for at most 9 s")
    assert compare(here, there).severity is Severity.WARNING
    assert compare(here, elsewhere).relation is Relation.APART
