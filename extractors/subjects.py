"""Who a quantity is about and what of it: entity and attribute whose words stand nearest, of the right dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.language import Mention
from extractors.model import Bound, Quantity
from extractors.packs.schema import Attribute, Pack
from extractors.phrases import Hit
from extractors.scopes import Context, Scope, Use

SENTENCE, HEADER, PARENT, PREVIOUS, HEADING, FILE, IMPLIED = 6.0, 5.2, 4.6, 5.0, 3.4, 2.0, 2.4
PHRASE_SENTENCE, PHRASE_HEADER, PHRASE_PARENT, PHRASE_HEADING, PHRASE_PREVIOUS = 5.0, 4.6, 4.0, 2.6, 1.6
PER_WORD, PER_NOUN, PER_CHARACTER, PER_EXTRA, PER_DEPTH, NOUN_ALONE, FITS = 0.9, 1.5, 0.02, 0.4, 0.3, 1.0, 0.6
LABEL_GAP = 30
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
    present = dict(_present(quantity, context, pack))
    best: Resolution | None = None
    for (entity, name), uses in _grouped(quantity, context).items():
        attribute = pack.entities[entity].attributes[name]
        if not _measures(attribute, quantity) or _ruled_out(uses[0][0], context):
            continue
        support = present.get(entity) or _implied(uses, context)
        usable = [use for use in uses if _counts(use[0], attribute, quantity, context)]
        if support is None or not usable:
            continue
        top = max(usable, key=lambda use: _strength(*use))
        score = (
            support[0]
            + _strength(*top)
            + _extra(usable, attribute)
            + PER_DEPTH * entity.count(".")
            + _fit(attribute, quantity)
        )
        if best is None or score > best.score:
            best = Resolution(entity, name, support[1], score, top[1])
    if best is not None:
        return best
    subject = _nearest(quantity, context)
    return Resolution(subject.entity if subject else None, None, _written(context, subject), 0.0)


_Use = tuple[Use, Hit, float]


def _grouped(quantity: Quantity, context: Context) -> dict[tuple[str, str], list[_Use]]:
    groups: dict[tuple[str, str], list[_Use]] = {}
    for use in _uses(quantity, context):
        groups.setdefault((use[0].entity, use[0].attribute), []).append(use)
    return groups


def _implied(uses: list[_Use], context: Context) -> tuple[float, str] | None:
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


def _extra(uses: list[_Use], attribute: Attribute) -> float:
    """More of an attribute's words speak for it; a counted noun without any of its phrases speaks less."""
    roles = {use.role for use, _, _ in uses}
    distinct = len({hit.start for _, hit, weight in uses if weight > PHRASE_HEADING})
    return PER_EXTRA * min(distinct - 1, 3) - (NOUN_ALONE if roles == {"count"} and attribute.phrases else 0.0)


def _measures(attribute: Attribute, quantity: Quantity) -> bool:
    dimension = quantity.dimension
    if dimension == attribute.measures or dimension in _ALSO.get(attribute.measures, ()):
        return True
    if attribute.measures == "money":
        return dimension.startswith("money")
    if attribute.measures in {"count", "iops", "number"} and dimension == "count":
        return attribute.measures == "count" or not quantity.unit
    return attribute.measures == "prefix" and dimension == "prefix"


def _counts(use: Use, attribute: Attribute, quantity: Quantity, context: Context) -> bool:
    """A count needs its noun: in the quantity itself, or as the label of a bare number."""
    if attribute.measures not in {"count", "rate"} or not attribute.counts:
        return True
    if _noun_of(use, quantity, context) is None:
        return False
    if use.role == "count":
        return (
            quantity.bound is not Bound.EXACT
            or not attribute.phrases
            or quantity.dimension == "rate"
            or _labelled(quantity, context)
        )
    return True


def _noun_of(use: Use, quantity: Quantity, context: Context) -> Hit | None:
    for hit in context.sentence.hits:
        other = hit.payload
        if isinstance(other, Use) and (other.entity, other.attribute, other.role) == (
            use.entity,
            use.attribute,
            "count",
        ):
            if quantity.unit and hit.start < quantity.end and hit.end > quantity.start:
                return hit
            if not quantity.unit and (
                0 <= quantity.start - hit.end < LABEL_GAP or 0 <= hit.start - quantity.end < LABEL_GAP
            ):
                return hit
    if not quantity.unit:
        for scope in context.parents[:1]:
            for hit in scope.hits:
                other = hit.payload
                if isinstance(other, Use) and (other.entity, other.attribute, other.role) == (
                    use.entity,
                    use.attribute,
                    "count",
                ):
                    return hit
    return None


def _labelled(quantity: Quantity, context: Context) -> bool:
    before = context.sentence.text[max(0, quantity.start - 2) : quantity.start]
    return ":" in before or "=" in before or "|" in before


def _ruled_out(use: Use, context: Context) -> bool:
    return any(
        isinstance(hit.payload, Use)
        and hit.payload.role == "unless"
        and hit.payload.entity == use.entity
        and hit.payload.attribute == use.attribute
        for scope in (context.sentence, *context.headers, *context.parents)
        for hit in scope.hits
    )


def _uses(quantity: Quantity, context: Context) -> Iterator[tuple[Use, Hit, float]]:
    """Every attribute phrase near, with its weight."""
    for hit in context.sentence.hits:
        use = hit.payload
        if not isinstance(use, Use) or use.role == "unless":
            continue
        overlaps = hit.start < quantity.end and hit.end > quantity.start
        distance = 0 if overlaps else min(abs(quantity.start - hit.end), abs(hit.start - quantity.end))
        yield use, hit, PHRASE_SENTENCE - min(3.0, PER_CHARACTER * distance)
    groups = (
        (context.headers, PHRASE_HEADER),
        (context.parents, PHRASE_PARENT),
        (context.headings[:2], PHRASE_HEADING),
        (context.previous[:1], PHRASE_PREVIOUS),
    )
    for scopes, weight in groups:
        for depth, scope in enumerate(scopes):
            for hit in scope.hits:
                if isinstance(hit.payload, Use) and hit.payload.role != "unless":
                    yield hit.payload, hit, weight - 0.3 * depth


def _present(quantity: Quantity, context: Context, pack: Pack) -> Iterator[tuple[str, tuple[float, str]]]:
    """Every entity named around, with its weight and words; parents of a named entity are present a little less."""
    best: dict[str, tuple[float, str]] = {}

    def note(scope: Scope, mention: Mention, weight: float) -> None:
        text, entity = scope.text[mention.start : mention.end], mention.entity
        step = 0.0
        current: str | None = entity
        while current is not None:
            if current not in best or best[current][0] < weight - step:
                best[current] = (weight - step, text)
            current = pack.entities[current].part_of if current in pack.entities else None
            step += 0.5

    for mention in context.sentence.mentions:
        distance = min(abs(quantity.start - mention.end), abs(mention.start - quantity.end))
        note(context.sentence, mention, SENTENCE - min(0.9, PER_CHARACTER * 0.4 * distance))
    groups = (
        (context.headers, HEADER),
        (context.parents, PARENT),
        (context.previous, PREVIOUS),
        (context.headings, HEADING),
        ((context.file,), FILE),
    )
    for scopes, weight in groups:
        for depth, scope in enumerate(scopes):
            for mention in scope.mentions:
                note(scope, mention, weight - 0.3 * depth)
    yield from best.items()


def _nearest(quantity: Quantity, context: Context) -> Mention | None:
    """The entity named before the quantity, else any in its sentence, else the one of the next scope that names one."""
    sentence = context.sentence.mentions
    before = [mention for mention in sentence if mention.end <= quantity.start]
    if before:
        return before[0]
    if sentence:
        return sentence[0]
    for scope in _outward(context):
        if scope.mentions:
            return scope.mentions[0]
    return None


def _outward(context: Context) -> Iterable[Scope]:
    return (*context.headers, *context.parents, *context.previous, *context.headings, context.file)


def _written(context: Context, subject: Mention | None) -> str:
    if subject is None:
        return ""
    for scope in (context.sentence, *_outward(context)):
        if subject in scope.mentions:
            return scope.text[subject.start : subject.end]
    return ""
