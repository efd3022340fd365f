"""Which statements of a topic may agree or clash, so that not every two of very many have to be laid side by side."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence

from expectations.reading.context import wording_signs
from extractors.model import Fact

# Of so many that share a sign the nearest are compared: what has more values than that is a list, not a limit.
MOST = 64


def partners(stated: Sequence[Sequence[Fact]], tries: int) -> Iterator[list[int]]:
    """For each statement, given by its facts, the places of those before it that it can be compared with, in order.

    Of a statement that many facts give, the first `tries` speak.
    """
    known: dict[Hashable, deque[int]] = defaultdict(lambda: deque(maxlen=MOST))
    for place, facts in enumerate(stated):
        signs = {sign for fact in facts[:tries] for sign in _signs(fact)}
        yield sorted({earlier for sign in signs for earlier in known[sign]})
        for sign in signs:
            known[sign].append(place)


def _signs(fact: Fact) -> Iterator[Hashable]:
    """What two facts must share one of to be compared: a known topic, a label, or nearly the same words."""
    if fact.resolved:
        yield "known"
    else:
        yield (fact.subject, fact.attribute)
        yield from wording_signs(fact)
