"""Who a quantity is about and what of it: entity and attribute whose words stand nearest, of the right dimension."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.language import Mention
from extractors.model import Bound, Quantity
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import Hit
from extractors.presence import Presence, present
from extractors.scopes import Context, Scope, Use
from extractors.uses import HEADING, Spoken, can_count, is_ruled_out, spoken_of, uses_of

IMPLIED = 2.4
_CLAUSE_END = re.compile(r"[,;:.!?] |->|→|\(")
PER_WORD, PER_NOUN, PER_EXTRA, MOST_EXTRA, PER_DEPTH, NOUN_ALONE, FITS = 0.9, 1.5, 0.4, 3, 0.3, 1.0, 0.6
_ALSO = {
    "ratio": ("ratio", "iops per size"),
    "number": ("count",),
    "bandwidth": ("bandwidth", "size rate"),
    "rate": ("rate",),
    "length": ("count",),
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The subject and attribute of a quantity; `entity` is None when no pack knows them."""

    entity: str | None
    attribute: str | None
    subject_text: str
    score: float
    phrase: Hit | None = None


def resolve(quantity: Quantity, context: Context, pack: Pack) -> Resolution:
    """Choose entity and attribute together: every attribute whose words are near competes, the best supported wins."""
    entities = present(quantity, context, pack)
    best: Resolution | None = None
    for key in spoken_of(context):
        entity, name = key
        attribute = pack.entities[entity].attributes[name]
        if not _measures(attribute, quantity) or is_ruled_out(key, context):
            continue
        uses = uses_of(key, quantity, context)
        support = entities.get(entity) or _implied(uses, context)
        if support is None:
            continue
        usable = [use for use in uses if can_count(use[0], attribute, quantity, context)]
        if not usable:
            continue
        top = max(usable, key=lambda use: _strength(*use))
        score = _score(support, top, usable, attribute, quantity) + PER_DEPTH * entity.count(".")
        if best is None or score > best.score:
            best = Resolution(entity, name, support[1], score, top[1])
    return best or _unresolved(quantity, context)


def _score(support: Presence, top: Spoken, usable: list[Spoken], attribute: Attribute, quantity: Quantity) -> float:
    return support[0] + _strength(*top) + _extra(usable, attribute) + _fit(attribute, quantity)


def _implied(uses: list[Spoken], context: Context) -> Presence | None:
    """An attribute's own words may be so special that they name its subject: `global secondary index`."""
    for use, hit, _ in uses:
        if use.role == "implies":
            return IMPLIED, context.sentence.text[hit.start : hit.end]
    return None


def _fit(attribute: Attribute, quantity: Quantity) -> float:
    """An attribute that has a limit of this bound fits better than one that has none."""
    bounds = {limit.bound for limit in attribute.limits}
    if not bounds:
        return 0.0
    alike = (
        bounds
        | ({Bound.MAX} if Bound.DEFAULT in bounds else set())
        | ({Bound.APPROX} if Bound.EXACT in bounds else set())
    )
    return (
        FITS if quantity.bound in alike else -FITS if quantity.bound in (Bound.MIN, Bound.MAX, Bound.DEFAULT) else 0.0
    )


def _strength(use: Use, hit: Hit, weight: float) -> float:
    return weight + PER_WORD * (hit.words - 1) + (PER_NOUN if use.role == "count" else 0.0)


def _extra(uses: list[Spoken], attribute: Attribute) -> float:
    """More of an attribute's words speak for it; a counted noun without any of its phrases speaks less."""
    roles = {use.role for use, _, _ in uses}
    distinct = len({hit.start for _, hit, weight in uses if weight > HEADING})
    return PER_EXTRA * min(distinct - 1, MOST_EXTRA) - (NOUN_ALONE if roles == {"count"} and attribute.phrases else 0.0)


def _measures(attribute: Attribute, quantity: Quantity) -> bool:
    dimension = quantity.dimension
    if dimension == attribute.measures or dimension in _ALSO.get(attribute.measures, ()):
        return True
    if attribute.measures == "money":
        return dimension.startswith("money")
    if attribute.measures in {"count", "iops", "number"} and dimension == "count":
        return attribute.measures == "count" or not quantity.unit
    return attribute.measures == "prefix" and dimension == "prefix"


def _unresolved(quantity: Quantity, context: Context) -> Resolution:
    subject = _nearest(quantity, context)
    return Resolution(subject.entity if subject else None, None, _written(context, subject), 0.0)


def _nearest(quantity: Quantity, context: Context) -> Mention | None:
    """The entity named before the quantity or behind it in its clause, else by the next scope, else in its sentence."""
    sentence = [mention for mention in context.sentence.mentions if not context.sentence.is_compared(mention)]
    near = [mention for mention in sentence if mention.end <= quantity.start] or [
        mention for mention in sentence if _is_in_clause(mention, quantity, context.sentence.text)
    ]
    outside = (scope.mentions[0] for scope in _outward(context) if scope.mentions)
    return next(iter((*near[:1], *outside, *sentence[:1], *context.sentence.mentions[:1])), None)


def _is_in_clause(mention: Mention, quantity: Quantity, text: str) -> bool:
    """Whether a name stands behind a quantity before the next sign that ends a clause."""
    return _CLAUSE_END.search(text, quantity.end, mention.start) is None


def _outward(context: Context) -> Iterable[Scope]:
    return (*context.headers, *context.parents, *context.previous, *context.headings, context.file)


def _written(context: Context, subject: Mention | None) -> str:
    if subject is None:
        return ""
    for scope in (context.sentence, *_outward(context)):
        if subject in scope.mentions:
            return scope.text[subject.start : subject.end]
    return ""
