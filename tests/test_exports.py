"""Every export holds every cleaned fact, is safe to open, and is described so that other tools can check it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pyarrow.parquet
import pytest

from flows.clean_folder import write_clean
from flows.cli import run
from flows.export_files import OWN_FILES
from reports.cleaning.cards import cards
from reports.cleaning.clean import clean
from reports.cleaning.export import Material
from reports.cleaning.table import COLUMNS
from reports.exports import EXPORTS
from reports.spreadsheets import FORMULA_STARTS
from tests.lamp_folder import FRESH, STALE, write
from tests.lamps import audit_of, material_of
from tests.sample_audit import ATTACK, ESCAPE, hostile

ROOT = Path(__file__).parents[1]
FILES = {path.stem.replace("_", "-") for path in (ROOT / "reports" / "exports").glob("[a-z]*.py")}
CABLES = "The lamp has a cable of at most 3 m.\n", "The lamp has a cable of at most 2 m.\n"
FORMULA = '=HYPERLINK("https://example.com";"x") is a lamp with a maximum timeout of 5 minutes.\n'
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(lamp_folder: Path) -> Path:
    write("notes/a.md", STALE)
    return lamp_folder


def export(name: str, *more: str) -> int:
    return run(["export", "notes", "--pack", "./lamp", "--to", name, "--as-of", "2026-11-25", *more])


def main_file(name: str, material: Material) -> str:
    return EXPORTS[name].files(material, "facts")["facts"].decode()


def lines_of(material: Material) -> list[dict[str, Any]]:
    return [json.loads(line) for line in main_file("jsonl", material).splitlines()]


def test_every_file_of_the_exports_is_listed_and_described() -> None:
    assert set(EXPORTS) == FILES
    assert all(export.name == name and export.meaning for name, export in EXPORTS.items())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    notes = (STALE, FRESH, *CABLES, "The lampshade is 30 cm wide.\n")
    first, second = (EXPORTS[name].files(material_of(*notes), "facts") for _ in range(2))
    assert first
    assert first == second


@pytest.mark.parametrize("name", EXPORTS)
def test_no_fact_at_all_is_still_a_whole_file(name: str) -> None:
    files = EXPORTS[name].files(material_of("Nothing here.\n"), "facts")
    assert EXPORTS[name].folder or "facts" in files


@pytest.mark.parametrize("name", EXPORTS)
def test_hostile_notes_break_no_export_and_steer_no_terminal(name: str) -> None:
    cleaned = clean(hostile())
    spoken = material_of(
        f"# Kettles {ESCAPE}\n\nThe kettle {ESCAPE} boils for at least 3 minutes.\n", worthy=lambda _: True
    )
    for material in (replace(spoken, cleaned=cleaned, cards=cards(cleaned, lambda _: True)), spoken):
        files = EXPORTS[name].files(material, "facts")
        assert all(isinstance(content, bytes) for content in files.values())
        if name in ("csv", "jsonl", "markdown", "obsidian", "quizlet", "anki-tsv"):
            assert not STEERING.search(b"".join(files.values()).decode())


@pytest.mark.parametrize("name", sorted({*EXPORTS} - {"markdown", "obsidian", "sqlite"}))
def test_what_is_in_dispute_is_in_no_card_and_no_row(name: str) -> None:
    files = EXPORTS[name].files(material_of(*CABLES, FRESH), "facts")
    assert not any(re.search(rb"\b[23] m\b", content) for content in files.values())


def test_a_spreadsheet_runs_nothing_and_programs_get_the_text_as_it_is() -> None:
    material = material_of(FORMULA)
    table = list(csv.DictReader(io.StringIO(main_file("csv", material))))
    assert [row["text"][:6] for row in table] == ["'=HYPE"]
    assert not any(cell.startswith(FORMULA_STARTS) for row in table for cell in row.values())
    assert [row["text"][:6] for row in lines_of(material)] == ["=HYPER"]
    parquet = EXPORTS["parquet"].files(material, "facts")["facts"]
    assert pyarrow.parquet.read_table(io.BytesIO(parquet))["text"].to_pylist()[0].startswith("=HYPER")


@pytest.mark.parametrize("name", ["anki-tsv", "quizlet"])
def test_no_cell_of_a_tab_separated_file_begins_like_a_formula(name: str) -> None:
    tricky = material_of("# =1+1\n\n@lamp: a kettle boils for at least 3 minutes.\n", worthy=lambda _: True)
    rows = [line for line in main_file(name, tricky).splitlines() if not line.startswith("#")]
    assert rows
    assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row.split("\t"))


def test_the_data_package_is_valid_and_describes_the_table(tmp_path: Path) -> None:
    files = EXPORTS["csv"].files(material_of(STALE, FRESH, "A lamp cannot be dimmed.\n", FORMULA), "cleaned.csv")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.tasks[0].stats["rows"] == 2


def test_the_data_package_notices_a_damaged_table(tmp_path: Path) -> None:
    files = EXPORTS["csv"].files(material_of(STALE), "cleaned.csv")
    (tmp_path / "datapackage.json").write_bytes(files["datapackage.json"])
    (tmp_path / "cleaned.csv").write_bytes(files["cleaned.csv"].replace(b"quantity", b"quality"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_line_keeps_to_the_json_schema() -> None:
    material = material_of(STALE, "A lamp cannot be dimmed.\n", "The kettle boils for 3 minutes.\n", FORMULA)
    schema = json.loads(EXPORTS["jsonl"].files(material, "facts.jsonl")["facts.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    lines = lines_of(material)
    assert [error.message for line in lines for error in judge.iter_errors(line)] == []
    assert list(judge.iter_errors({**lines[0], "bound": "between"}))
    assert list(lines[0]) == [column.name for column in COLUMNS]


def test_parquet_has_every_column_with_its_type() -> None:
    content = EXPORTS["parquet"].files(material_of(STALE), "facts")["facts"]
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    assert table.column_names == [column.name for column in COLUMNS]
    assert table["value"].to_pylist() == [15.0]
    assert table["history"].to_pylist()[0][0]["value"] == "5 minutes"
    assert str(table.schema.field("since").type) == "date32[day]"


def test_the_database_answers_what_changed_and_what_is_in_dispute(tmp_path: Path) -> None:
    file = tmp_path / "facts.sqlite"
    file.write_bytes(EXPORTS["sqlite"].files(material_of(STALE, *CABLES), "facts")["facts"])
    database = sqlite3.connect(file)
    corrected = database.execute("SELECT noted, until, today, path, line FROM corrected").fetchall()
    assert corrected == [("5 minutes", "2018-10-10", "15 minutes", "a.md", 1)]
    assert database.execute("SELECT question FROM worth_learning").fetchall() == [("Lamp: maximum timeout?",)]
    assert database.execute("SELECT count(*), count(DISTINCT dispute) FROM disputed").fetchone() == (2, 1)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_quizlet_gets_a_question_and_an_answer_a_line() -> None:
    assert main_file("quizlet", material_of(STALE)) == "Lamp: maximum timeout?\t15 minutes\n"


def pages(material: Material) -> Iterator[str]:
    yield main_file("markdown", material)
    yield from (content.decode() for content in EXPORTS["obsidian"].files(material, "").values())


def test_a_page_shows_the_text_of_notes_and_obeys_nothing_in_it() -> None:
    for page in pages(material_of(f"# {ATTACK} [[other]] #tag\n\nThe `kettle` %%boils%% for 3 minutes <b>now</b>.\n")):
        assert not re.search(r"(?<!\\)(?:<script|<img|<b>|\[\[other|%%|`)", page)
        assert page.startswith("---\nnoteaudit:\n  skip: true\n")


def test_obsidian_notes_link_to_the_notes_and_name_every_fact() -> None:
    files = EXPORTS["obsidian"].files(material_of(STALE), "")
    assert list(files) == ["Lamp (facts).md"]
    page = files["Lamp (facts).md"].decode()
    assert "[[a|a.md:1]]" in page
    assert re.search(r"15 minutes \^na-[0-9a-f]{8}\n", page)
    assert 'tags: ["lamp"]' in page


def test_obsidian_names_files_that_every_system_takes() -> None:
    notes = (
        f"# {heading}\n\nThe kettle boils for at least {number} minutes.\n"
        for number, heading in enumerate(["a/b: c?", "A B C", "a b c", "..", "CON|x"], 3)
    )
    names = list(EXPORTS["obsidian"].files(material_of(*notes), ""))
    assert len({name.casefold() for name in names}) == 5
    assert not any(re.search(r'[\\/:*?"<>|]|^[ .]', name) for name in names)


def test_the_command_writes_a_file_and_says_what_it_holds(here: Path, capsys: Captured) -> None:
    assert export("csv", "--output", "out/facts.csv") == 0
    assert capsys.readouterr().out == "Written: out/facts.csv\n1 cleaned fact, 1 card\n"
    assert sorted(path.name for path in (here / "out").iterdir()) == ["datapackage.json", "facts.csv"]


def test_the_command_prints_text_alone_and_tells_the_rest_on_stderr(here: Path, capsys: Captured) -> None:
    assert export("quizlet", "--output", "-") == 0
    said = capsys.readouterr()
    assert said.out == "Lamp: maximum timeout?\t15 minutes\n"
    assert said.err == "1 cleaned fact, 1 card\n"


@pytest.mark.parametrize("name", EXPORTS)
def test_without_a_name_the_usual_one_is_taken(name: str, here: Path) -> None:
    assert export(name) == 0
    assert (here / EXPORTS[name].usual).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parquet", "--output", "-"], "--to parquet cannot go to standard output"),
        (["csv", "--cloze"], "--cloze, --deck and --collection are for --to anki or anki-tsv, not csv"),
        (["anki", "--collection", "none.anki2"], "none.anki2: no such collection"),
        (["anki", "--collection", "notes/a.md"], "notes/a.md: not a collection of Anki"),
        (["obsidian", "--output", "notes/a.md"], "notes/a.md: is a file"),
        (["csv", "--output", "notes/a.md/facts.csv"], "notes/a.md: cannot be made"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(arguments: list[str], says: str, here: Path, capsys: Captured) -> None:
    assert export(*arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"noteaudit export: {says}")
    assert said.err.count("\n") == 1


def test_a_strangers_data_package_is_not_written_over(here: Path, capsys: Captured) -> None:
    (here / "datapackage.json").write_text('{"name": "mine"}', encoding="utf-8")
    assert export("csv") == 2
    assert "datapackage.json: is in the way and not ours" in capsys.readouterr().err
    assert not (here / "cleaned-facts.csv").exists()


def test_a_folder_is_renewed_and_what_a_person_wrote_in_it_stays(here: Path, capsys: Captured) -> None:
    vault, note = here / "vault", here / "notes" / "a.md"
    assert export("obsidian", "--output", "vault") == 0
    (vault / "mine.md").write_text("my own", encoding="utf-8")
    note.write_text("# Kettles\n\nThe kettle boils for at least 3 minutes.\n", encoding="utf-8")
    assert export("obsidian", "--output", "vault") == 0
    assert sorted(path.name for path in vault.iterdir()) == [OWN_FILES, "Kettles (facts).md", "mine.md"]
    (vault / "Kettles (facts).md").write_text("I have edited this", encoding="utf-8")
    capsys.readouterr()
    assert export("obsidian", "--output", "vault") == 2
    assert "Kettles (facts).md: was changed since noteaudit wrote it" in capsys.readouterr().err
    assert (vault / "Kettles (facts).md").read_text(encoding="utf-8") == "I have edited this"


def test_an_export_among_the_notes_is_not_read_as_notes(here: Path, capsys: Captured) -> None:
    for _ in range(2):
        assert export("obsidian", "--output", "notes/facts") == 0
        assert export("markdown", "--output", "notes/facts.md") == 0
        assert "1 cleaned fact, 1 card" in capsys.readouterr().out


def test_notes_without_a_fact_exit_4_and_a_missing_note_exits_3(here: Path) -> None:
    (here / "notes" / "a.md").write_text("Nothing to learn.\n", encoding="utf-8")
    assert export("jsonl") == 4
    assert export("jsonl", "--allow-empty") == 0
    assert run(["export", "missing", "--pack", "./lamp", "--to", "jsonl"]) == 3


def test_an_audit_has_every_format_under_clean(here: Path) -> None:
    audit = replace(audit_of(STALE), settings={"output": "audit"})
    write_clean(audit, here / "audit")
    names = {path.relative_to(here / "audit" / "clean").as_posix() for path in (here / "audit").rglob("*.*")}
    assert {export.usual for export in EXPORTS.values() if not export.folder} <= names
    assert {"datapackage.json", "cleaned-facts/Lamp (facts).md", "cleaned-facts.manifest.json"} <= names
    write_clean(audit, here / "again")
    assert (here / "again" / "clean" / "cleaned-facts.csv").exists()
