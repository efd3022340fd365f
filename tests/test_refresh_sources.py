"""Where a refresh looks besides service models, and what becomes of a value that the sources disagree on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.packs.probes import ProbeError, require_readable
from extractors.packs.refresh import Sources, Standing, verify
from extractors.packs.schema import read_pack
from extractors.packs.template_schemas import look_up
from flows.cli import run
from flows.exits import Exit
from tests.lamp_folder import write

PACK = """\
entities:
  - id: lamp
    name: Lamp
    attributes:
      timeout:
        measures: duration
        limits:
          - bound: max
            history: [{value: 15 min}]
            source: s
            probe: 'light|shape:Seconds.max'
            unsettled: {value: 30 min, since: 2026-11-19, source: the box says so and the handbook does not}
      shades:
        measures: count
        counts: [shade]
        limits:
          - bound: max
            history: [{value: 5 shade}]
            source: s
            probe: 'cfn-lint|resource:A::Lamp/properties/Shades/maxItems'
          - {bound: min, history: [{value: 2 shade}], source: s, probe: 'cfn-lint|template:lamps/minItems'}
"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.chdir(tmp_path)
    write("pack/lamp.yaml", PACK)
    write("models/light/2026-01-01/service-2.json", json.dumps({"shapes": {"Seconds": {"max": 1800}}}))
    write("schemas/providers/us-east-1.json", json.dumps({"A::Lamp": "0123"}))
    write("schemas/resources/0123.json", json.dumps({"properties": {"Shades": {"maxItems": 5}}}))
    write("schemas/other/lamps/configuration.json", json.dumps({"minItems": 3}))
    return Sources(Path("models"), Path("schemas"))


def standings(sources: Sources) -> dict[str, Standing]:
    return {entry.place.path: entry.standing for entry in verify(read_pack(Path("pack")), sources)}


def test_a_bound_is_looked_up_in_the_schemas_of_resources_and_templates(sources: Sources) -> None:
    assert standings(sources)["lamp.shades (max)"] is Standing.AGREES
    assert standings(sources)["lamp.shades (min)"] is Standing.DRIFT


def test_without_schemas_their_probes_have_no_model(sources: Sources) -> None:
    assert standings(Sources(sources.models))["lamp.shades (max)"] is Standing.NO_MODEL


@pytest.mark.parametrize("target", ["A::Lamp/properties/Bulbs/maxItems", "B::Lamp/maxItems", "A::Lamp/properties"])
def test_nothing_stands_where_a_path_does_not_lead_to_a_value(target: str, sources: Sources) -> None:
    assert look_up(Path("schemas"), "resource", target) is None


def test_a_probe_into_schemas_has_kinds_of_its_own() -> None:
    with pytest.raises(ProbeError, match=r"unknown kind 'shape' \(known: resource, template\)"):
        require_readable("cfn-lint|shape:Seconds.max")


def test_a_known_dispute_is_told_is_no_drift_and_is_not_redated(
    sources: Sources, capsys: pytest.CaptureFixture[str]
) -> None:
    assert standings(sources)["lamp.timeout (max)"] is Standing.UNSETTLED
    write("pack/lamp.yaml", PACK.split("      shades:")[0])
    assert run(["pack", "refresh", "./pack", "--models", "models", "--write"]) == Exit.CLEAN
    told, summary = capsys.readouterr().out.splitlines()
    assert told == (
        "unsettled: lamp.yaml: lamp.timeout (max): the pack says 15 min, the model 1800; "
        "known, and not decided: the box says so and the handbook does not"
    )
    assert summary.startswith("0 agree, 0 drifted, 0 gone, 1 unsettled, 0 cannot be verified")
    assert "checked" not in Path("pack/lamp.yaml").read_text(encoding="utf-8")


def test_a_disputed_value_is_checked_like_any_other(sources: Sources, capsys: pytest.CaptureFixture[str]) -> None:
    write("pack/lamp.yaml", PACK.replace("{value: 30 min", "{value: 30 GB"))
    assert run(["pack", "check", "./pack"]) == Exit.USAGE
    assert "value '30 GB' is a size (expected a duration, such as 15 min)" in capsys.readouterr().err
