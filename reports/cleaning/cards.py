"""Which cleaned facts are worth a card, what the card asks and answers, and why the others have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractors.model import Kind
from reports.cleaning.decisions import NO_PACK
from reports.cleaning.model import Cleaned, CleanedFact
from reports.wording import counted

Worthy = Callable[[CleanedFact], bool]
FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer; several facts are values of one key that hold side by side."""

    facts: tuple[CleanedFact, ...]

    @property
    def first(self) -> CleanedFact:
        """The fact that says what the card is about."""
        return self.facts[0]

    @property
    def answer(self) -> str:
        """Every value, in the order of the notes."""
        return " or ".join(fact.stated for fact in self.facts)


def sure(fact: CleanedFact) -> bool:
    """Whether nothing speaks against learning a fact."""
    return not fact.doubt


def sure_or_unknown(fact: CleanedFact) -> bool:
    """Whether a fact is sure, or only unknown to every pack and asked by a sentence that says enough."""
    plain = fact.kind is Kind.QUANTITY and fact.text.count(fact.quote) == 1
    return sure(fact) or (fact.doubt == NO_PACK and plain and len(fact.text.split()) >= FEWEST_WORDS)


def cards(cleaned: Cleaned, worthy: Worthy) -> tuple[Card, ...]:
    """Make a card of every key whose facts are worth one."""
    by_key: dict[str, list[CleanedFact]] = {}
    for fact in filter(worthy, cleaned.facts):
        by_key.setdefault(fact.fact_key, []).append(fact)
    return tuple(Card(tuple(facts)) for facts in by_key.values())


def without_card(cleaned: Cleaned, worthy: Worthy) -> dict[str, int]:
    """Count the facts without a card by the reason, most frequent first."""
    reasons = Counter(_reason(fact) for fact in cleaned.facts if not worthy(fact))
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _reason(fact: CleanedFact) -> str:
    """Give the reason without the value that only this fact has."""
    return fact.doubt.rpartition(": ")[2]


def summary(cleaned: Cleaned, worthy: Worthy) -> Iterable[str]:
    """Say in lines how many facts there are, how many have a card, and what was left out and why."""
    missing = without_card(cleaned, worthy)
    made = len(cards(cleaned, worthy))
    yield f"{counted(len(cleaned.facts), 'cleaned fact')}, {counted(made, 'card')}"
    for reason, count in missing.items():
        yield f"  no card for {count:,}: {reason}"
    if cleaned.disputed:
        yield f"  left out as disputed: {len(cleaned.disputed):,}"
    if cleaned.retired:
        yield f"  left out, about what no longer exists: {len(cleaned.retired):,}"
