"""Which entries of a dated history have begun by a day, and which of them holds."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.packs.dated import in_force, known_on
from extractors.packs.schema import Value

FIRST, SECOND = Value(value="5 min"), Value(value="15 min", since=date(2018, 10, 11))
THIRD = Value(value="20 min", since=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("history", "day", "known"),
    [
        ((FIRST, SECOND, THIRD), date(2018, 10, 10), [FIRST]),
        ((FIRST, SECOND, THIRD), date(2018, 10, 11), [FIRST, SECOND]),
        ((FIRST, SECOND, THIRD), date(2030, 1, 1), [FIRST, SECOND, THIRD]),
        ((SECOND, THIRD), date(2001, 1, 1), [SECOND]),
    ],
    ids=["before a change", "on the day of a change", "after all", "before the first that is known"],
)
def test_what_has_begun_is_known_and_the_last_of_it_holds(
    history: tuple[Value, ...], day: date, known: list[Value]
) -> None:
    assert list(known_on(history, day)) == known
    assert in_force(history, day) is known[-1]
