"""Whom a text is about where no pack knows: the noun phrases that sentences, labels and headings begin with."""

from __future__ import annotations

import pytest

from extractors.naming import is_pronoun, measure, name, opening

SENTENCES = [
    ("The lathe turns at ", "lathe"),
    ("Each tall oven bakes for ", "tall oven"),
    ("Lamps burn for ", "lamp"),
    ("However, the small kiln only fires ", "small kiln"),
    ("Bench and vice shelves cost ", "bench vice shelf"),
    ("Types of benches: ", "bench"),
    ("Dust extraction (DX) takes ", "dust extraction dx"),
    ("In every hall ", "hall"),
    ("In practice, each hall has ", "hall"),
    ("When a bench is full, the lathe waits ", "lathe"),
    ("If you close it, you lose ", ""),
    ("It turns at ", ""),
    ("You may borrow ", ""),
    ("There are ", ""),
    ("Available in ", ""),
    ("Defines ", ""),
    ("support ", ""),
    ("limited to ", ""),
]
LABELS = [
    ("Storage overview", "storage"),
    ("Limits", ""),
    ("2. Describe the lathes", "lathe"),
    ("Section 3: Tall ovens", "tall oven"),
    ("What is a kiln?", "kiln"),
    ("Number of doors", "door"),
    ("Quality of Wood (QoW)", "quality of wood qow"),
    ("Uses shared benches", "shared bench"),
    ("Need to open side doors", "side door"),
    ("Supports:", ""),
    ("However:", ""),
    ("Writes", "write"),
    ("802.11n", "802.11n"),
    ("5 GHz band", "5 ghz band"),
    ("Variance 2", "variance 2"),
    ("Lathe price", "lathe"),
]


@pytest.mark.parametrize(("text", "subject"), SENTENCES)
def test_a_sentence_is_about_the_noun_phrase_it_begins_with(text: str, subject: str) -> None:
    assert " ".join(opening(text)) == subject


@pytest.mark.parametrize(("text", "subject"), LABELS)
def test_a_label_names_what_is_told_of_and_not_what_is_told(text: str, subject: str) -> None:
    assert " ".join(name(text)) == subject


def test_what_is_measured_of_the_items_of_a_list() -> None:
    assert measure("Idle timeouts") == ("idle", "timeout")
    assert measure("Idle lathes") == ()


def test_a_pronoun_speaks_of_something_named_before() -> None:
    assert is_pronoun("It turns at 4 rpm")
    assert not is_pronoun("Items turn at 4 rpm")
