"""The question that a fact answers, in a pack's names where it has some: "AWS Lambda: maximum function timeout?"."""

from __future__ import annotations

from expectations.wording import attribute_name
from extractors.model import Bound, Fact, Kind
from extractors.packs.schema import ABILITY, Claim, Pack
from reports.visible import one_line
from reports.wording import subject_name

GAP = "[…]"
_COUNT = "count"
_BOUNDS = {
    Bound.MAX: ("maximum", ("max", "largest", "longest", "highest", "most")),
    Bound.MIN: ("minimum", ("min", "smallest", "shortest", "lowest", "least", "fewest")),
    Bound.DEFAULT: ("default", ("default",)),
    Bound.APPROX: ("approximate", ("about", "approx")),
}


def question_of(fact: Fact, bound: Bound | None, conditions: str | None, pack: Pack) -> str:
    """Ask for a fact's value. What no pack knows is asked by its own sentence, with a gap for the value."""
    if not fact.resolved:
        return one_line(gapped(fact))
    subject = subject_name(fact.subject, pack)
    condition = _condition(conditions, subject)
    if fact.kind is Kind.CLAIM:
        asked = attribute_name(fact.subject, fact.attribute, pack)
        return f"{subject}: {asked}{condition}{', yes or no' if _asks_yes_or_no(fact, pack) else ''}?"
    return f"{subject}: {bounded_name(fact, bound, pack)}{condition}?"


def bounded_name(fact: Fact, bound: Bound | None, pack: Pack) -> str:
    """Name an attribute with its bound, said once: `maximum size of a message`, `minimum number of nodes`."""
    name = attribute_name(fact.subject, fact.attribute, pack)
    attribute = pack.attribute(fact.subject, fact.attribute)
    if attribute and attribute.measures == _COUNT and not name.startswith("number") and not _says_bound(name):
        name = f"number of {name}"
    if bound not in _BOUNDS:
        return name
    word, alike = _BOUNDS[bound]
    first, _, rest = name.partition(" ")
    if first.startswith(alike):
        return name
    other = bound in (Bound.MIN, Bound.MAX) and first in {said for said, _ in _BOUNDS.values()}
    return f"{word} {rest if other else name}"


def gapped(fact: Fact) -> str:
    """Give a fact's sentence with a gap where the value stands; a claim's stays as it is."""
    return fact.text.replace(fact.quote, GAP, 1) if fact.quote else fact.text


def _condition(conditions: str | None, subject: str) -> str:
    """Give the conditions in brackets, without those that the subject's name says."""
    said = subject.casefold()
    told = [part for part in (conditions or "").split(", ") if part and part.casefold() not in said]
    return f" ({', '.join(told)})" if told else ""


def _says_bound(name: str) -> bool:
    first = name.partition(" ")[0]
    return any(first.startswith(alike) for _, alike in _BOUNDS.values())


def _asks_yes_or_no(fact: Fact, pack: Pack) -> bool:
    claim = pack.claim(fact.subject, fact.attribute)
    return claim is not None and is_yes_or_no(claim)


def is_yes_or_no(claim: Claim) -> bool:
    """Whether a claim is a question that is only answered yes or no."""
    return set(claim.values) == {ABILITY}
