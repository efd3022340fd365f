"""How a claim stands to the dated states of the reference: confirmed, out of date, or not to be judged and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from expectations.authority.judgement import Verdict
from expectations.reading.choices import states_nothing
from expectations.reading.past import tells_past
from extractors.model import Fact, Kind
from extractors.packs.dated import known_on
from extractors.packs.schema import Claim, Pack, State

MIN_CONFIDENCE = 0.6
ONLY = "only"


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A verdict with the claim it leans on and the state that holds; `begun` is since when a stale one is untrue."""

    verdict: Verdict
    reason: str
    claim: Claim
    today: State
    begun: State | None = None


def judge_claim(fact: Fact, pack: Pack, day: date) -> ClaimJudgement | None:
    """Judge a claim as of a day; None when the pack has no such claim, or the fact is too unsure."""
    claim = pack.claim(fact.subject, fact.attribute)
    if fact.kind is not Kind.CLAIM or claim is None or fact.confidence < MIN_CONFIDENCE:
        return None
    known = known_on(claim.history, day)
    today = known[-1]
    reason = _reservation(fact)
    if not reason and _is_untrue(fact, claim, known, today):
        begun = _begun(fact, claim, known)
        return ClaimJudgement(
            Verdict.STALE, "no longer holds" if begun.since else "was never right", claim, today, begun
        )
    reason = reason or _unconfirmed(fact, claim, today)
    return ClaimJudgement(Verdict.HELD if reason else Verdict.CURRENT, reason, claim, today)


def _reservation(fact: Fact) -> str:
    """Say why a text does not state a claim of its day; empty if it does."""
    if states_nothing(fact.text):
        return "a question or an answer to choose from"
    return "told as history" if tells_past(fact.text) else ""


def _is_untrue(fact: Fact, claim: Claim, known: Sequence[State], now: State) -> bool:
    """Whether one of the known states contradicts a claim."""
    values, holds = _values(fact, claim), set(now.holds)
    if not values:
        return False
    if not fact.polarity:
        return bool(values & holds)
    listed = fact.predicate == ONLY or (claim.enumerated and fact.hedge is not None)
    if claim.enumerated and listed and holds - values and values <= holds:
        return True
    held_once = {value for state in known for value in state.holds}
    return not claim.enumerated and bool((values - holds) & held_once)


def _begun(fact: Fact, claim: Claim, known: Sequence[State]) -> State:
    """The state from which on a claim has been untrue without a break."""
    untrue = list(takewhile(lambda state: _is_untrue(fact, claim, known, state), reversed(known)))
    return untrue[-1]


def _unconfirmed(fact: Fact, claim: Claim, today: State) -> str:
    """Say why a claim that is not untrue is not confirmed either; empty if it is."""
    values, holds = _values(fact, claim), set(today.holds)
    if not values:
        return "the note names no value that the reference knows"
    if not fact.polarity or values == holds or (values < holds and fact.predicate != ONLY):
        return ""
    return "the reference does not confirm what the note says"


def _values(fact: Fact, claim: Claim) -> set[str]:
    """The values a claim names, of those the reference knows."""
    return set((fact.object or "").split(", ")) & set(claim.values)
