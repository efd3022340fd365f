"""Facts of a note: every quantity and claim with its subject, attribute, qualifier and place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.arithmetic import worked_out
from extractors.claims import CLAIMS
from extractors.claims.words import ClaimWords
from extractors.examples import scenes_of_questions, states_limit, tells_a_story
from extractors.identity import Namesake, fact_key
from extractors.labels import label_of
from extractors.list_bounds import with_list_bounds
from extractors.model import Bound, Fact, Kind, Note, Passage, PassageKind, Quantity
from extractors.noise import is_fact
from extractors.packs.schema import Attribute, Pack
from extractors.qualifiers import qualifiers
from extractors.quantities import find_quantities
from extractors.rows import headers_of, subject_end, with_cell_units
from extractors.scopes import Context, Reader
from extractors.subjects import Resolution, resolve
from extractors.units import unit_with

SENTENCES_BACK = 3


class Extractor:
    """Turns notes into facts with the words of one (merged) pack. Build once, use for many notes."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._reader = Reader(pack)
        self._claims = ClaimWords(pack)

    def facts(self, note: Note, in_time: Callable[[], bool] = lambda: True) -> tuple[Fact, ...]:
        """All facts of a note, in reading order. Raises TimeoutError as soon as `in_time` says no."""
        namesake = Namesake(note.path)
        scenes = scenes_of_questions(note.passages)
        facts: list[Fact] = []
        before: deque[str] = deque(maxlen=SENTENCES_BACK)
        item = -1
        for place, passage in enumerate(note.passages):
            if not in_time():
                raise TimeoutError
            if passage.kind is PassageKind.HEADING:
                facts.extend(self._facts_of_heading(passage, namesake))
                continue
            if passage.item != item:
                before.clear()
                item = passage.item
            found = self._facts_of(passage, tuple(before), namesake)
            facts.extend(fact for fact in found if place not in scenes or states_limit(fact))
            before.appendleft(passage.plain)
        return tuple(facts)

    def _facts_of_heading(self, passage: Passage, namesake: Namesake) -> Iterator[Fact]:
        """The limits a heading gives in brackets: `Small drawers (4 GiB - 16 TiB)`."""
        quantities = [found for found in find_quantities(passage.plain) if _is_limit_in_brackets(found, passage.plain)]
        if quantities:
            yield from self._quantity_facts(passage, quantities, self._reader.context(passage, ()), namesake)

    def _facts_of(self, passage: Passage, before: tuple[str, ...], namesake: Namesake) -> Iterator[Fact]:
        quantities = list(find_quantities(passage.plain))
        claims = self._claims.candidates(passage.plain)
        if not quantities and not claims:
            return
        context = self._reader.context(passage, before)
        if quantities and not tells_a_story(passage):
            bounded = with_list_bounds(passage, with_cell_units(passage, quantities))
            yield from self._quantity_facts(passage, bounded, context, namesake)
        for claim in CLAIMS:
            for fact in claim.find(passage, context, self._claims, self._pack):
                yield _named(fact, passage, namesake)

    def _quantity_facts(
        self, passage: Passage, quantities: list[Quantity], context: Context, namesake: Namesake
    ) -> Iterator[Fact]:
        sums = worked_out(passage.plain)
        for quantity in quantities:
            own = replace(context, sentence=context.sentence.near(quantity.start, quantity.end))
            if _in_name(quantity, own) or any(start < quantity.end and quantity.start < end for start, end in sums):
                continue
            if passage.kind is PassageKind.ROW:
                own = self._reader.under(headers_of(passage, quantity), own)
                own = replace(own, sentence=own.sentence.before(subject_end(passage, quantity)))
            resolution = resolve(quantity, own, self._pack)
            if is_fact(quantity, resolution.attribute is not None, passage):
                yield _named(self._fact(passage, quantity, quantities, resolution, own), passage, namesake)

    def _fact(
        self, passage: Passage, quantity: Quantity, quantities: list[Quantity], resolution: Resolution, context: Context
    ) -> Fact:
        named = [(resolution.phrase.start, resolution.phrase.end)] if resolution.phrase else []
        qualifier = ", ".join(qualifiers(quantity, quantities, context, named, resolution.entity, self._pack)) or None
        resolved = resolution.attribute is not None
        label = label_of(passage, quantity)
        subject, attribute = resolution.entity or label.subject, resolution.attribute or label.attribute
        bound, counted = self._bound(quantity, resolution), self._counted(quantity, resolution)
        return Fact(
            fact_id="",
            fact_key=fact_key(subject, attribute, bound.value, qualifier),
            kind=Kind.QUANTITY,
            subject=subject,
            subject_text=resolution.subject_text or subject,
            attribute=attribute,
            qualifier=qualifier,
            bound=bound,
            value=quantity.value,
            unit=counted.unit or quantity.concept or None,
            base_value=quantity.base_value,
            base_unit=counted.base_unit,
            polarity=True,
            predicate=None,
            object=None,
            hedge=self._claims.hedge(passage.plain),
            place=passage.place_of(quantity.start, quantity.end),
            section=passage.section,
            text=passage.text,
            as_of=passage.as_of,
            rule="table-row" if passage.kind is PassageKind.ROW else "quantity",
            confidence=_confidence(quantity, resolved, resolution.entity is not None),
            quote=quantity.text,
            resolved=resolved,
        )

    def _counted(self, quantity: Quantity, resolution: Resolution) -> Quantity:
        """A bare number with what its attribute counts: `max burst 3000` are IOPS, `buckets: 100` buckets."""
        attribute = self._attribute(resolution)
        if quantity.unit or attribute is None:
            return quantity
        if attribute.measures != "iops":
            return replace(quantity, unit=next(iter(attribute.counts), ""))
        unit = unit_with("IOPS")
        return replace(quantity, unit=unit.symbol, base_unit=unit.base)

    def _bound(self, quantity: Quantity, resolution: Resolution) -> Bound:
        """The quantity's bound; `beyond 2 weeks` names a maximum, but for what is known to have a minimum."""
        if quantity.note != "beyond":
            return quantity.bound
        attribute = self._attribute(resolution)
        has_minimum = attribute is not None and any(limit.bound is Bound.MIN for limit in attribute.limits)
        return quantity.bound if has_minimum else Bound.MAX

    def _attribute(self, resolution: Resolution) -> Attribute | None:
        if resolution.entity is None or resolution.attribute is None:
            return None
        return self._pack.entities[resolution.entity].attributes[resolution.attribute]


def _is_limit_in_brackets(quantity: Quantity, text: str) -> bool:
    """Whether an amount is measured, bounded and in brackets, so that it is no part of a title or time to read it."""
    before = text[: quantity.start]
    return before.count("(") > before.count(")") and quantity.bound is not Bound.EXACT and quantity.dimension != "count"


def _in_name(quantity: Quantity, context: Context) -> bool:
    """Whether the number is part of a name: the 53 of Route 53."""
    return any(
        mention.start < quantity.end and quantity.start < mention.end and mention.start < quantity.start
        for mention in context.sentence.mentions
    )


def _confidence(quantity: Quantity, resolved: bool, named: bool) -> float:
    if resolved:
        return 0.95 if quantity.dimension != "count" or quantity.bound is not Bound.EXACT else 0.85
    base = 0.7 if quantity.dimension != "count" else 0.5
    return round(base + (0.1 if quantity.bound is not Bound.EXACT else 0) + (0.05 if named else 0), 2)


def _named(fact: Fact, passage: Passage, namesake: Namesake) -> Fact:
    content = f"{fact.value}|{fact.unit}|{fact.bound}|{fact.predicate}|{fact.object}|{fact.polarity}"
    return replace(fact, fact_id=namesake.name(passage.plain, fact.kind.value, content))
