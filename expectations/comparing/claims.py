"""When two claims speak of one thing, and whether both can be true.

A claim gives values of a question ("which consistency?": strong, eventual), asserts or denies them. Two claims clash if
one denies what the other asserts, if a claim with "only" leaves out a value the other asserts, if both assert values
that never held together, or if, where one of the values always holds, they deny them all. Conditions count as for
quantities. A claim no pack knows clashes only with the denial of the very same words.
"""

from __future__ import annotations

import re

from expectations.findings import Severity
from expectations.keys import MIN_CONFIDENCE, Comparison, Relation
from expectations.reading.choices import states_nothing
from expectations.reading.context import conditions, one_line, side_by_side
from extractors.folding import fold
from extractors.model import Fact, Kind
from extractors.packs.schema import Claim, Pack

MIN_DENIAL_CONFIDENCE = 0.9
MIN_ELIDED_CONFIDENCE = 0.7
MIN_STATE_CONFIDENCE = 0.75

_ONLY = "only"
_SUPPORT = "support"
_DENIAL = re.compile(r"(?:\bnot\b|n[’']t\b|\bcannot\b|\bnever\b|\bno\b|\bunsupported\b|\bwithout\b)", re.IGNORECASE)
_ELIDED = re.compile(r"\W*(?:(?:does|do|can|is|are)(?: not|n[’']t)|cannot|never) \w", re.IGNORECASE)
_NOT_ONLY = re.compile(
    r"(?:\bnot|n[’']t) (?:only|just|true|correct)\b|\b(?:myth|wrong|false|incorrect|untrue)(?: is)?(?: that\b|:)",
    re.IGNORECASE,
)
_OTHER_DENIAL = re.compile(
    r"\bif\b|\bwhen\b|\bno (?:longer|need)\b|\b(?:do|does)(?: not|n[’']t) (?:have to|need)\b"
    r"|(?:\bnot|n[’']t|\bcannot)\b(?:.{1,40}\b(?:unless|until|except)|[^,;]{1,40}\b(?:only|but))\b",
    re.IGNORECASE,
)


def takes_part(fact: Fact) -> bool:
    """Whether a fact is a claim sure enough to be compared."""
    if not fact.resolved:
        return fact.kind is Kind.CLAIM and fact.predicate == _SUPPORT and bool(fact.object) and plainly_said(fact)
    least = MIN_CONFIDENCE if fact.polarity and fact.predicate != _ONLY else _least_to_deny(fact)
    return fact.kind is Kind.CLAIM and fact.confidence >= least and bool(fact.object) and plainly_said(fact)


def _least_to_deny(fact: Fact) -> float:
    """Say how sure a denial must be: one that begins with its verb takes its subject from above by intent."""
    return MIN_ELIDED_CONFIDENCE if begins_denied(fact.text) else MIN_DENIAL_CONFIDENCE


def begins_denied(text: str) -> bool:
    """Whether a text leaves out its subject and begins with a denied verb: "Does not support ..."."""
    return _ELIDED.match(text) is not None


def plainly_said(fact: Fact) -> bool:
    """Whether a claim is no question, and a denial not one of another thing, such as "no longer" or "not only"."""
    text = fold(fact.text)
    if states_nothing(text) or _NOT_ONLY.search(text):
        return False
    return fact.polarity or (_DENIAL.search(text) is not None and _OTHER_DENIAL.search(text) is None)


def is_telling(fact: Fact, pack: Pack) -> bool:
    """Whether a known claim, surely about its subject, denies something or chooses among states."""
    claim = pack.claim(fact.subject, fact.attribute)
    if claim is None or not fact.resolved or fact.confidence < MIN_DENIAL_CONFIDENCE:
        return False
    return not fact.polarity or fact.predicate == _ONLY or claim.exhaustive


def topic_of(fact: Fact) -> tuple[str, ...]:
    """Say which question a claim answers."""
    if fact.resolved:
        return (fact.subject, fact.attribute)
    return (fact.subject, fact.attribute, fact.predicate or "", fact.object or "")


def values_of(fact: Fact) -> frozenset[str]:
    """List the values a claim asserts or denies."""
    return frozenset(part.strip() for part in (fact.object or "").split(",") if part.strip())


def compare(a: Fact, b: Fact, pack: Pack) -> Comparison:
    """Compare two claims. The order of the arguments does not matter."""
    if topic_of(a) != topic_of(b):
        return Comparison(Relation.APART, "different questions")
    clash = _clash(a, b, pack.claim(a.subject, a.attribute))
    if not clash:
        agree = a.polarity == b.polarity and bool(values_of(a) & values_of(b))
        return Comparison(Relation.AGREE, "the claims agree") if agree else Comparison(Relation.APART, "other values")
    return _weigh(a, b, clash)


def restates(a: Fact, b: Fact) -> bool:
    """Whether both claims say the same under the same conditions."""
    same = topic_of(a) == topic_of(b) and conditions(a) == conditions(b)
    return same and (values_of(a), a.polarity, a.predicate) == (values_of(b), b.polarity, b.predicate)


def _clash(a: Fact, b: Fact, claim: Claim | None) -> str:
    """Say why the two cannot both be true; empty if they can."""
    ours, theirs = values_of(a), values_of(b)
    if a.polarity != b.polarity:
        shared = ours & theirs
        return f"one asserts and one denies: {', '.join(sorted(shared))}" if shared else ""
    if not a.polarity:
        every = frozenset(claim.values) if claim and claim.exhaustive else frozenset()
        left = every - ours - theirs
        return "one of the values always holds, and both are denied" if every and ours != theirs and not left else ""
    for one, other in ((a, b), (b, a)):
        if one.predicate == _ONLY and values_of(other) - values_of(one):
            return f"one says only {', '.join(sorted(values_of(one)))}"
    sure = min(a.confidence, b.confidence) >= MIN_STATE_CONFIDENCE
    if sure and claim and claim.exhaustive and not claim.enumerated and _exclude(ours, theirs, claim):
        return "the values exclude each other"
    return ""


def _exclude(ours: frozenset[str], theirs: frozenset[str], claim: Claim) -> bool:
    """Whether values never held together; a side that names such values by itself only sets them side by side."""
    compares = any(len(values) > 1 and not _ever_together(values, claim) for values in (ours, theirs))
    return not compares and not _ever_together(ours | theirs, claim)


def _ever_together(values: frozenset[str], claim: Claim) -> bool:
    return any(values <= frozenset(state.holds) for state in claim.history)


def _weigh(a: Fact, b: Fact, clash: str) -> Comparison:
    ours, theirs = conditions(a), conditions(b)
    if one_line(a, b):
        return Comparison(Relation.HELD, "both are said in one line")
    if ours != theirs and ours and theirs:
        return Comparison(Relation.HELD, "different conditions")
    if ours != theirs and side_by_side(a, b):
        return Comparison(Relation.HELD, "the note sets one beside the other, under a condition")
    if ours != theirs:
        return Comparison(Relation.CONFLICT, f"{clash}, one of them under a condition", Severity.INFO)
    return Comparison(Relation.CONFLICT, clash, Severity.ERROR if a.resolved else Severity.WARNING)
