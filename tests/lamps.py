"""Notes about a made-up lamp, read and judged as a run would, for tests of what becomes of their facts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from expectations.check import check
from expectations.comments.suppressions import apply_suppressions
from expectations.comments.told import told_days
from expectations.evidence import Evidence
from expectations.rules import RULES
from extractors.facts import Extractor
from extractors.model import Bound, Note
from extractors.notes import read_text
from extractors.packs.schema import Attribute, Claim, Entity, Lifecycle, LifecycleKind, Limit, Pack, State, Value
from reports.audit import Audit
from reports.cleaning.cards import Worthy, cards, sure
from reports.cleaning.clean import clean
from reports.cleaning.export import Material
from tests.today import TODAY

STARTED = datetime(2026, 11, 25, 12, tzinfo=UTC)
SOURCE = "Lamp handbook, page 4"
CHECKED = date(2026, 11, 1)


def _limit(bound: Bound, *values: tuple[str, date | None], when: tuple[str, ...] = ()) -> Limit:
    history = tuple(Value(value=value, since=since) for value, since in values)
    return Limit(bound=bound, when=when, complete=True, history=history, source=SOURCE, checked=CHECKED)


_CHANGED = date(2018, 10, 10)
LAMP = Entity(
    id="lamp",
    name="Lamp",
    aliases=("desk lamp",),
    attributes={
        "timeout": Attribute(
            name="timeout",
            measures="duration",
            phrases=("timeout", "time out"),
            limits=(_limit(Bound.MAX, ("5 min", None), ("15 min", _CHANGED)), _limit(Bound.DEFAULT, ("3 s", None))),
        ),
        "bulbs": Attribute(name="bulbs", measures="count", phrases=("bulb",), counts=("bulb",)),
        "cable": Attribute(name="maximum length of the cable", measures="length", phrases=("cable",)),
    },
    claims={
        "dimming": Claim(
            values={"supported": ("dimming", "be dimmed")},
            source=SOURCE,
            checked=CHECKED,
            history=(
                State(holds=(), statement="No lamp can be dimmed."),
                State(holds=("supported",), statement="Lamps can be dimmed.", since=date(2020, 1, 1)),
            ),
        )
    },
)
SHADE = Entity(
    id="lamp.shade",
    name="Lamp shade",
    part_of="lamp",
    aliases=("lampshade",),
    attributes={"width": Attribute(name="width", measures="length", phrases=("width", "wide"))},
)
TORCH = Entity(
    id="torch",
    name="Torch",
    attributes={"range": Attribute(name="range", measures="length", phrases=("range", "reach"))},
    lifecycle=(
        Lifecycle(
            kind=LifecycleKind.RETIRED, names=("Torch",), since=date(2024, 1, 1), source=SOURCE,
            statement="Torches are no longer made.",
        ),
    ),
)  # fmt: skip
PACK = Pack(name="lamps", entities={entity.id: entity for entity in (LAMP, SHADE, TORCH)})


def audit_of(*texts: str, as_of: date = TODAY) -> Audit:
    """Read and judge texts as the notes a.md, b.md, ..."""
    notes = tuple(read_text(text, f"{name}.md") for name, text in zip("abcdefgh", texts, strict=False))
    return judged(notes, as_of)


def judged(notes: tuple[Note, ...], as_of: date = TODAY) -> Audit:
    """Judge notes."""
    extractor = Extractor(PACK)
    facts = tuple(fact for note in notes for fact in extractor.facts(note))
    passages = tuple(passage for note in notes for passage in note.passages)
    outcome = check(Evidence(facts, passages, PACK, as_of, notes=notes, told=told_days(notes)))
    findings, reasons = apply_suppressions(outcome.findings, notes, as_of)
    return Audit(notes, (), facts, findings, outcome.coverage, PACK, as_of, STARTED, RULES, reasons=reasons)


def material_of(*texts: str, worthy: Worthy = sure, as_of: date = TODAY) -> Material:
    """Make what an export is given out of texts."""
    audit = audit_of(*texts, as_of=as_of)
    cleaned = clean(audit)
    return Material(cleaned, cards(cleaned, worthy), tuple(note.path for note in audit.notes), STARTED)
