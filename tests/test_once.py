"""What is worked out once of a pack or an evidence is forgotten with it, so that a long-lived editor does not grow."""

from __future__ import annotations

import gc
import weakref

from expectations.check import check
from expectations.evidence import Evidence
from expectations.once import once
from extractors.packs.schema import Pack
from reports.cleaning.clean import clean
from tests.lamp_folder import STALE
from tests.lamps import PACK, audit_of


def test_an_answer_is_worked_out_once_and_forgotten_with_what_it_is_about() -> None:
    asked: list[str] = []

    @once
    def name_of(pack: Pack) -> str:
        asked.append(pack.name)
        return pack.name

    pack = PACK.model_copy()
    assert [name_of(pack), name_of(pack)] == ["lamps", "lamps"]
    assert asked == ["lamps"]
    del pack
    assert name_of(PACK.model_copy(update={"name": "other"})) == "other"


def test_a_pack_is_let_go_with_all_that_was_worked_out_from_it() -> None:
    audit = audit_of(
        STALE, "# Lamps\n\nA lamp cannot be dimmed. The lamp has at most 3 bulbs.\n", "The Torch shines.\n"
    )
    passages = tuple(passage for note in audit.notes for passage in note.passages)
    packs = []
    for _ in range(3):
        pack = PACK.model_copy(deep=True)
        evidence = Evidence(audit.facts, passages, pack, audit.as_of, notes=audit.notes)
        assert check(evidence).findings == audit.findings
        packs.append(weakref.ref(pack))
    del pack, evidence
    gc.collect()
    assert [kept() for kept in packs] == [None, None, None]
    assert clean(audit).facts


def test_entities_of_a_pack_are_let_go_as_well() -> None:
    pack = PACK.model_copy(deep=True)
    audit = audit_of(STALE)
    check(Evidence(audit.facts, (), pack, audit.as_of))
    entity = weakref.ref(pack.entities["lamp"])
    del pack
    gc.collect()
    assert entity() is None
