"""Cards in Anki's own hands: imported, studied, renewed from changed notes and imported again."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest, ImportLogWithChanges
from anki.import_export_pb2 import ImportAnkiPackageOptions
from anki.notes import Note

from flows.cli import run
from reports.anki.content import CORRECTED, RETIRED, guid_of, safe
from reports.anki.manifest import Manifest, read_manifest, renewed, write_manifest
from reports.anki.note_type import FIELDS, FILLED, PERSONAL, NoteType, style, template_of
from reports.cleaning.cards import cards, sure
from reports.cleaning.export import Material
from reports.exports import EXPORTS
from tests.lamp_folder import STALE
from tests.lamps import STARTED, material_of
from tests.sample_audit import ATTACK

TIMEOUT = guid_of("lamp/timeout/max/", NoteType.QUESTION)
KETTLE = "The kettle boils for at least 3 minutes before it stops.\n"
PAIR = f"{STALE}\n{KETTLE}"
GOOD = 3


@pytest.fixture
def here(lamp_folder: Path) -> Path:
    (lamp_folder / "notes").mkdir()
    return lamp_folder


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def write(text: str) -> None:
    Path("notes/a.md").write_text(text, encoding="utf-8")


def export(to: str = "anki", *more: str, as_of: str = "2026-11-25") -> int:
    name = {"anki": "cards.apkg", "anki-tsv": "cards.txt"}[to]
    common = ["--pack", "./lamp", "--as-of", as_of, "--output", name, "--with-unknown"]
    return run(["export", "notes", "--to", to, *common, *more])


def import_package(collection: Collection, name: str = "cards.apkg") -> dict[str, int]:
    request = ImportAnkiPackageRequest(package_path=str(Path(name).absolute()), options=ImportAnkiPackageOptions())
    return counts(collection.import_anki_package(request))


def import_text(collection: Collection) -> dict[str, int]:
    file = str(Path("cards.txt").absolute())
    metadata = collection.get_csv_metadata(file, None)
    return counts(collection.import_csv(ImportCsvRequest(path=file, metadata=metadata)))


def counts(outcome: ImportLogWithChanges) -> dict[str, int]:
    kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype")
    return {kind: len(getattr(outcome.log, kind)) for kind in kinds if len(getattr(outcome.log, kind))}


def note_of(collection: Collection, guid: str) -> Note:
    return collection.get_note(collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid))  # type: ignore[union-attr]


def study(collection: Collection, note: Note) -> None:
    (card,) = note.cards()
    card.start_timer()
    collection.sched.answerCard(card, GOOD)


def personalise(collection: Collection, note: Note) -> None:
    note[PERSONAL] = "ask <b>Ada</b>"
    note.tags.append("exam")
    collection.update_note(note)


def reviews(collection: Collection) -> list[list[int]]:
    return collection.db.all("SELECT cid, ease FROM revlog")  # type: ignore[union-attr]


def test_a_card_asks_its_question_and_shows_answer_source_line_and_date(here: Path, collection: Collection) -> None:
    write(STALE)
    assert export() == 0
    assert import_package(collection) == {"new": 1}
    note = note_of(collection, TIMEOUT)
    (card,) = note.cards()
    assert "Lamp: maximum timeout?" in card.question()
    for shown in ("15 minutes", "5 minutes until 2018-10-10", "https://docs.example.com/lamp", "checked 2026-11-01"):
        assert shown in card.answer()
    assert "notes/a.md:1" in card.answer()
    assert note.tags == ["lamp", CORRECTED]
    assert collection.decks.name(card.did) == "noteaudit::Lamp"


def test_a_changed_fact_is_the_same_card_with_its_reviews_and_the_new_text(here: Path, collection: Collection) -> None:
    write(STALE)
    assert export(as_of="2017-01-01") == 0
    import_package(collection)
    before = note_of(collection, TIMEOUT)
    assert before["Answer"] == "5 minutes"
    study(collection, before)
    assert export(as_of="2026-11-25") == 0
    assert import_package(collection) == {"updated": 1}
    after = note_of(collection, TIMEOUT)
    assert after["Answer"] == "15 minutes"
    assert (after.id, after.card_ids()) == (before.id, before.card_ids())
    assert reviews(collection) == [[before.card_ids()[0], GOOD]]
    assert after.cards()[0].reps == 1


def test_the_readers_words_and_tags_come_back_with_the_package(here: Path, collection: Collection) -> None:
    write(STALE)
    export(as_of="2017-01-01")
    import_package(collection)
    study(collection, note_of(collection, TIMEOUT))
    personalise(collection, note_of(collection, TIMEOUT))
    collection.close()
    assert export("anki", "--collection", "collection.anki2") == 0
    collection.reopen()
    assert import_package(collection) == {"updated": 1}
    after = note_of(collection, TIMEOUT)
    assert (after["Answer"], after[PERSONAL]) == ("15 minutes", "ask <b>Ada</b>")
    assert set(after.tags) == {"lamp", CORRECTED, "exam"}
    assert len(reviews(collection)) == 1


def test_a_package_that_was_never_imported_is_made_good_by_the_next(here: Path, collection: Collection) -> None:
    write(STALE)
    export(as_of="2017-01-01")
    import_package(collection)
    export()
    personalise(collection, note_of(collection, TIMEOUT))
    collection.close()
    export("anki", "--collection", "collection.anki2")
    collection.reopen()
    assert import_package(collection) == {"updated": 1}
    assert note_of(collection, TIMEOUT)["Answer"] == "15 minutes"
    assert note_of(collection, TIMEOUT)[PERSONAL] == "ask <b>Ada</b>"


def test_the_collection_is_only_read(here: Path, collection: Collection) -> None:
    write(STALE)
    export()
    import_package(collection)
    collection.close()
    before = Path("collection.anki2").read_bytes()
    assert export("anki", "--collection", "collection.anki2") == 0
    assert Path("collection.anki2").read_bytes() == before
    assert not [path for path in here.iterdir() if path.name.endswith(("-wal", "-shm"))]
    collection.reopen()


def test_a_collection_in_use_is_told_in_one_line(
    here: Path, collection: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    write(STALE)
    export()
    import_package(collection)
    capsys.readouterr()
    assert export("anki", "--collection", "collection.anki2") == 2
    assert capsys.readouterr().err == "noteaudit export: collection.anki2: in use; close Anki first\n"


def test_what_has_not_changed_is_not_touched(here: Path, collection: Collection) -> None:
    write(STALE)
    export()
    import_package(collection)
    personalise(collection, note_of(collection, TIMEOUT))
    write(f"# Lamps\n\nA line more.\n\n{STALE}")
    export()
    assert import_package(collection) == {"duplicate": 1}
    assert note_of(collection, TIMEOUT)[PERSONAL] == "ask <b>Ada</b>"


def test_the_text_renews_field_by_field_and_leaves_the_personal_one(here: Path, collection: Collection) -> None:
    write(STALE)
    export(as_of="2017-01-01")
    import_package(collection)
    before = note_of(collection, TIMEOUT)
    study(collection, before)
    personalise(collection, note_of(collection, TIMEOUT))
    assert export("anki-tsv") == 0
    assert import_text(collection) == {"updated": 1}
    after = note_of(collection, TIMEOUT)
    assert (after.id, after["Answer"], after[PERSONAL]) == (before.id, "15 minutes", "ask <b>Ada</b>")
    assert len(reviews(collection)) == 1
    assert collection.note_count() == 1


def test_the_text_fills_no_other_note_type(here: Path, collection: Collection) -> None:
    write(STALE)
    export("anki-tsv")
    assert import_text(collection) == {"missing_notetype": 1}
    assert collection.note_count() == 0


def test_a_fact_that_is_gone_is_tagged_and_comes_back_without_the_tag(here: Path, collection: Collection) -> None:
    write(PAIR)
    export()
    assert import_package(collection) == {"new": 2}
    study(collection, note_of(collection, TIMEOUT))
    write(KETTLE)
    export()
    assert import_package(collection) == {"updated": 1, "duplicate": 1}
    gone = note_of(collection, TIMEOUT)
    assert RETIRED in gone.tags
    assert gone["Answer"] == "15 minutes"
    assert len(collection.find_cards(f"tag:{RETIRED}")) == 1
    assert len(reviews(collection)) == 1
    export()
    assert import_package(collection) == {"duplicate": 2}
    write(PAIR)
    export()
    assert import_package(collection) == {"updated": 1, "duplicate": 1}
    assert RETIRED not in note_of(collection, TIMEOUT).tags


def test_a_disputed_fact_has_no_card(here: Path, collection: Collection) -> None:
    write(
        "# Kettle\n\nThe kettle boils for at most 3 minutes in all.\n\nThe kettle boils for at most 9 minutes in all.\n"
    )
    export()
    assert import_package(collection) == {}
    assert collection.card_count() == 0


def test_a_cloze_hides_todays_value_in_the_sentence(here: Path, collection: Collection) -> None:
    write(STALE)
    assert export("anki", "--cloze") == 0
    assert import_package(collection) == {"new": 1}
    (card,) = note_of(collection, guid_of("lamp/timeout/max/", NoteType.CLOZE)).cards()
    assert "maximum timeout of" in card.question()
    assert "15 minutes" not in card.question().partition('class="question"')[2].partition("data-cloze")[0]
    assert "15 minutes" in card.answer()


def test_questions_and_clozes_of_one_fact_live_side_by_side(here: Path, collection: Collection) -> None:
    write(STALE)
    export()
    import_package(collection)
    export("anki", "--cloze")
    assert import_package(collection) == {"new": 1, "updated": 1}
    assert RETIRED in note_of(collection, TIMEOUT).tags


def test_how_somebody_styled_the_cards_stays(here: Path, collection: Collection) -> None:
    write(STALE)
    export(as_of="2017-01-01")
    import_package(collection)
    note_type = collection.models.get(NoteType.QUESTION.value)  # type: ignore[arg-type]  # a note type id is a number
    assert note_type is not None
    note_type["css"] = ".card { color: green; }"
    collection.models.update_dict(note_type)
    export()
    assert import_package(collection) == {"updated": 1}
    kept = collection.models.get(NoteType.QUESTION.value)  # type: ignore[arg-type]
    assert kept is not None
    assert kept["css"] == ".card { color: green; }"
    assert len([name for name in collection.models.all_names_and_ids() if "noteaudit" in name.name]) == 1


def test_nothing_in_a_note_is_obeyed_by_anki(here: Path, collection: Collection) -> None:
    write(f"The kettle {ATTACK} [sound:x.mp3] {{{{c2::x}}}} [latex]y[/latex] boils for at least 3 minutes at a time.\n")
    for more in ((), ("--cloze",)):
        export("anki", *more)
        import_package(collection)
    for note_id in collection.find_notes(""):
        (card,) = collection.get_note(note_id).cards()
        assert not card.answer_av_tags()
        for side in (card.question(), card.answer()):
            assert "<script" not in side
            assert "<img" not in side
    assert "[sound:" not in safe("[sound:x.mp3]")


def test_two_facts_never_share_a_name(here: Path) -> None:
    write(PAIR + "\nThe stove cools for at least 20 minutes after use.\n")
    export()
    archive = zipfile.ZipFile("cards.apkg")
    Path("inside.anki2").write_bytes(archive.read("collection.anki2"))
    inside = sqlite3.connect("inside.anki2")
    names = [name for (name,) in inside.execute("SELECT guid FROM notes")]
    inside.close()
    assert len(names) == len(set(names)) == 3
    assert all(name.isalnum() for name in names)


def test_a_fact_key_alone_names_a_note() -> None:
    assert TIMEOUT == guid_of("lamp/timeout/max/", NoteType.QUESTION) == "na" + TIMEOUT[2:]
    assert TIMEOUT != guid_of("lamp/timeout/min/", NoteType.QUESTION)


def test_the_note_type_is_the_one_of_the_first_version() -> None:
    frozen = json.loads((Path(__file__).parent / "cases" / "anki_note_type.json").read_text(encoding="utf-8"))
    assert [kind.value for kind in NoteType] == frozen["ids"]
    assert [kind.title for kind in NoteType] == frozen["titles"]
    assert list(FIELDS) == frozen["fields"]
    assert {template_of(kind)["name"] for kind in NoteType} == {frozen["template"]}
    assert guid_of("aws.lambda/function.timeout/max/", NoteType.QUESTION) == frozen["guid"]
    assert FIELDS[: len(FILLED)] == FILLED
    assert FIELDS[-1] == PERSONAL


def test_cards_can_be_read_at_night() -> None:
    assert ".nightMode.card" in style()


def packed(material: Material) -> bytes:
    return EXPORTS["anki"].files(material, "cards.apkg")["cards.apkg"]


def test_the_same_moment_gives_the_same_bytes_and_another_moment_another_time() -> None:
    material = material_of(STALE)
    later = replace(material, started=STARTED + timedelta(hours=1))
    assert packed(material) == packed(material_of(STALE))
    assert packed(material) != packed(later)
    assert zipfile.ZipFile(io.BytesIO(packed(material))).namelist() == ["collection.anki2", "media"]


def test_timestamps_grow_even_when_the_clock_goes_back() -> None:
    first = renewed(Manifest(), (), 1_000)
    second = renewed(first, (), 500)
    assert second.stamp == first.stamp + 1


def test_a_manifest_reads_back_as_it_was_written() -> None:
    files = EXPORTS["anki"].files(material_of(STALE), "cards.apkg")
    text = files["cards.manifest.json"].decode()
    assert write_manifest(read_manifest(text)) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": "anki export of noteaudit", "version": 2}'])
def test_a_broken_manifest_stops_the_export_before_anything_is_written(
    text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(STALE)
    Path("cards.manifest.json").write_text(text, encoding="utf-8")
    assert export() == 2
    assert capsys.readouterr().err.startswith("noteaudit export: cards.manifest.json: ")
    assert not Path("cards.apkg").exists()


def test_a_second_export_without_the_collection_says_what_it_means(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(STALE)
    export()
    assert "Personal" not in capsys.readouterr().err
    export()
    assert "to keep what you wrote in its field Personal, name your collection" in capsys.readouterr().err


def test_every_card_of_the_deck_is_one_of_the_cleaned_facts() -> None:
    material = material_of(STALE, KETTLE)
    assert material.cards == cards(material.cleaned, sure)
    assert [card.answer for card in material.cards] == ["15 minutes"]
