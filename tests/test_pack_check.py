"""Every kind of problem that a pack can have is found and told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import extractors.packs
from extractors.packs.check import check_folder
from extractors.packs.entries import Problem
from extractors.packs.schema import PackError, merge_packs, read_pack
from tests.today import TODAY

PACKS = Path(extractors.packs.__file__).parent
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "pack_problems.yaml").read_text(encoding="utf-8"))


def check(folder: Path, text: str) -> list[Problem]:
    (folder / "lamp.yaml").write_text(text, encoding="utf-8")
    return list(check_folder(folder, TODAY).problems)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_problem(case: dict[str, str], tmp_path: Path) -> None:
    found = check(tmp_path, case["pack"])
    assert [str(problem) for problem in found if problem.serious] == [f"lamp.yaml: {text}" for text in case["errors"]]
    assert [str(problem) for problem in found if not problem.serious] == [
        f"lamp.yaml: {text}" for text in case.get("warnings", ())
    ]


def test_a_dimension_that_no_unit_has_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    attributes = "{warmth: {measures: cosiness, phrases: [warm]}}"
    (problem,) = check(tmp_path, f"entities: [{{id: lamp, name: Lamp, attributes: {attributes}}}]\n")
    assert problem.text.startswith("measures: no unit measures 'cosiness' (known: ")
    for dimension in ("count", "duration", "number", "port", "prefix", "rate", "size"):
        assert dimension in problem.text


@pytest.mark.parametrize("name", ["aws", "networking"])
def test_the_packs_of_the_program_have_no_serious_problem(name: str) -> None:
    assert check_folder(PACKS / name, TODAY.replace(day=30)).serious == ()


def test_problems_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("entities: [{id: a, name: A, part_of: z}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("entities: [{id: b, name: B, part_of: z}]\n", encoding="utf-8")
    assert [problem.place.file for problem in check_folder(tmp_path, TODAY).problems] == ["a.yaml", "b.yaml"]


def test_a_number_that_must_be_a_text_is_told_once_and_with_what_to_do(tmp_path: Path) -> None:
    limit = "{bound: max, history: [{value: 110}], source: s}"
    with pytest.raises(PackError) as raised:
        check(tmp_path, f"entities: [{{id: a, name: A, attributes: {{x: {{measures: number, limits: [{limit}]}}}}}}]\n")
    assert raised.value.problems == [
        "lamp.yaml: entities.a.attributes.x.limits.0.history.0.value: must be a text; write it in quotes (is 110)"
    ]


def test_an_entity_of_two_files_is_told_with_both(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("entities: [{id: a, name: A}]\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"b\.yaml: a: also declared in a\.yaml"):
        read_pack(tmp_path)


def test_packs_that_declare_the_same_entity_are_both_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text("entities: [{id: a, name: A}]\n", encoding="utf-8")
    with pytest.raises(PackError, match="a: declared by pack one and by pack two"):
        merge_packs([read_pack(tmp_path / "one"), read_pack(tmp_path / "two")])
