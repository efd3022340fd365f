"""What holds for every note: units change no amount, quotes stand in their note, notes leave each other alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.facts import Extractor
from extractors.model import Fact, Kind
from extractors.notes import read_text
from extractors.packs.schema import read_pack
from extractors.quantities import find_quantities

PACK = Path(__file__).parent / "cases" / "pack"
SCALES = {
    "duration": {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000},
    "size": {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30},
}
PAIRS = [(one, other) for scale in SCALES.values() for one in scale for other in scale]
SENTENCES = st.sampled_from(
    [
        "Acme Runner has a timeout of at most 15 minutes.",
        "The timeout is 5 min by default.",
        "Memory: 128 MB - 10 GB",
        "Acme Store is strong at this time.",
        "Acme Hooks can be written only in Ruby.",
        "It keeps data for a week.",
        "Use 3 or more workers, see figure 2.",
        "Retention is **90 days** (3 months).",
        "Nothing is said here.",
        "The mask is /28 – port 8080 is open.",
    ]
)
LAYOUTS = st.sampled_from(["{}\n", "- {}\n", "  {}  \n\n", "# {}\n\n", "> {}\n\n", "1. {}\n", "| {} | 2 GB |\n"])
BLOCKS = st.builds(lambda layout, sentence: layout.format(sentence), LAYOUTS, SENTENCES)
NOTES = st.lists(BLOCKS, max_size=8).map("".join)
SUFFIXES = st.sampled_from([".md", ".txt"])
PIECES = st.sampled_from(
    [*"0123456789.,-–/%$()~<=+:'½x9", " ", " ", "GB", "s", "k", "M", " to ", " max ", " or more", " two", "per "]
)
quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@cache
def extractor() -> Extractor:
    return Extractor(read_pack(PACK))


def facts_of(text: str, path: str = "note.md") -> tuple[Fact, ...]:
    return extractor().facts(read_text(text, path))


def slice_of(text: str, fact: Fact) -> str:
    """The characters of a note that a fact's place names."""
    lines = text.splitlines(keepends=True)[fact.place.line_start - 1 : fact.place.line_end]
    lines[-1] = lines[-1][: fact.place.column_end - 1]
    lines[0] = lines[0][fact.place.column_start - 1 :]
    return "".join(lines)


@pytest.mark.parametrize(("one", "other"), PAIRS)
@given(amount=st.integers(min_value=1, max_value=10**6))
@settings(deadline=None, max_examples=5)
def test_the_same_amount_in_another_unit_has_the_same_base_value(one: str, other: str, amount: int) -> None:
    scale = next(scale for scale in SCALES.values() if one in scale)
    larger, smaller = sorted((one, other), key=scale.__getitem__, reverse=True)
    same = amount * scale[larger] / scale[smaller]
    if same != int(same):
        return
    first, second = (
        next(find_quantities(f"at most {text}")) for text in (f"{amount} {larger}", f"{int(same)} {smaller}")
    )
    assert (first.base_unit, first.bound) == (second.base_unit, second.bound)
    assert first.base_value == pytest.approx(second.base_value, rel=1e-11)


@given(text=NOTES, suffix=SUFFIXES)
@quick
def test_every_quote_and_text_stands_in_the_note(text: str, suffix: str) -> None:
    for fact in facts_of(text, f"note{suffix}"):
        assert fact.text in text
        if fact.kind is Kind.QUANTITY:
            assert re.sub(r"[*_]", "", slice_of(text, fact)) == fact.quote


@given(text=st.one_of(st.text(alphabet=st.characters(codec="utf-8")), st.lists(PIECES, max_size=30).map("".join)))
@quick
def test_every_quantity_stands_in_its_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        end = quantity.end


@given(texts=st.lists(NOTES, min_size=2, max_size=4))
@quick
def test_another_note_changes_no_fact(texts: list[str]) -> None:
    fresh = Extractor(read_pack(PACK))
    alone = [facts_of(text, f"{number}.md") for number, text in enumerate(texts)]
    after = [fresh.facts(read_text(text, f"{number}.md")) for number, text in reversed(list(enumerate(texts)))]
    assert alone == after[::-1]


@given(before=st.lists(st.sampled_from(["", "Nothing is said here.", "A lamp is on.", "- a list"]), max_size=4))
@quick
def test_what_is_inserted_before_changes_no_id(before: list[str]) -> None:
    note = "# Acme Runner\n\nThe timeout is at most 15 minutes.\n\nUse 3 or more workers.\n"
    inserted = "".join(f"{line}\n\n" for line in before) + note
    assert [fact.fact_id for fact in facts_of(inserted)] == [fact.fact_id for fact in facts_of(note)]


def test_ids_tell_equal_statements_apart() -> None:
    facts = facts_of("- Acme Runner: timeout 5 min\n\n- Acme Runner: timeout 5 min\n")
    assert len({fact.fact_id for fact in facts}) == len(facts) == 2
