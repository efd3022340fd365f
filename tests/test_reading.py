"""Small readers that many rules share: clauses, answers to choose from, the words of lists, look-ups in a pack."""

from __future__ import annotations

import pytest

from expectations.lists.shapes import COLON, list_words
from expectations.reading.choices import is_choice
from expectations.reading.clauses import cuts
from expectations.reading.plausibility import implausible
from extractors.folding import fold
from extractors.packs.size import PackSize, size_of
from tests.fact_rows import fact_of
from tests.lamps import LAMP, PACK


def test_white_space_in_text_and_quote_changes_no_clause() -> None:
    wrapped = cuts("The lamp shines,\n  for 15\tminutes at most; then it\n rests.", "15\nminutes")
    assert wrapped == cuts("The lamp shines, for 15 minutes at most; then it rests.", "15 minutes")
    assert [cut.clause for cut in wrapped] == ["for 15 minutes at most"]


def test_folding_again_changes_nothing() -> None:
    assert fold(" a \n\tb\u00a0c ") == fold("a b c") == "a b c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("B. Lamps", True), ("(c) Lamps", True), ("[x] A) Lamps", True), ("A lamp", False), ("Lamps (b) shine", False)],
)
def test_an_answer_to_choose_from_begins_with_its_letter(text: str, expected: bool) -> None:
    assert is_choice(text) is expected


def test_a_word_of_a_list_may_be_joined() -> None:
    assert list_words("read-only, Lamp's (v2.1) and/or _more_") == ["read-only", "Lamp's", "v2.1", "and/or", "more"]
    assert COLON.search("three kinds: ") is not None
    assert COLON.search("kinds: three") is None


def test_a_pack_finds_attributes_and_claims_by_name_or_not_at_all() -> None:
    assert PACK.attribute("lamp", "timeout") is LAMP.attributes["timeout"]
    assert PACK.claim("lamp", "dimming") is LAMP.claims["dimming"]
    assert [PACK.attribute(*key) for key in (("lamp", "dimming"), ("lantern", "timeout"))] == [None, None]
    assert [PACK.claim(*key) for key in (("lamp", "timeout"), ("lantern", "dimming"))] == [None, None]


@pytest.mark.parametrize(
    ("amount", "reason"), [("3 bulbs", ""), ("3 bulb", ""), ("3 switches", "counts another thing")]
)
def test_a_count_is_compared_only_as_one_of_what_its_attribute_counts(amount: str, reason: str) -> None:
    assert implausible(fact_of(f"a.md:1 | lamp | bulbs | max | {amount}"), PACK) == reason


def test_the_size_of_a_pack_counts_its_entries() -> None:
    assert size_of(PACK) == PackSize(entities=3, limits=2, claims=1, ends=1)
