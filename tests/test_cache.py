"""What earlier runs extracted is used again where nothing has changed, and never changes a result."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.pair_memory import PairMemory
from extractors.facts import Extractor
from extractors.files import TextFile, find_files
from extractors.packs.schema import Pack, PackError, read_pack
from flows import fingerprint
from flows.cache_place import cache_said
from flows.cli import run
from flows.dates import LineDates, line_dates
from flows.extraction import gathered, plan
from flows.extraction_cache import FILE, ExtractionCache
from flows.kept_dates import kept_line_dates
from flows.kept_packs import kept_pack
from flows.note_work import NoteWork, work_on
from flows.packs import load_packs
from flows.pipeline import gather, judge
from flows.runners import local
from flows.settings import Settings
from flows.stages import Stages
from flows.work_bytes import Unreadable, from_bytes, to_bytes
from tests.scale_notes import write_notes
from tests.today import TODAY

ROOT = Path(__file__).parents[1]
PACK = load_packs(("aws",))
EXTRACTOR = Extractor(PACK)
NOTES = """---
noteaudit: {as_of: 2019-05-01}
---
# AWS Lambda

- The **timeout** of a function is 15
  minutes, `at this time`.

| Limit | Value |
|-------|-------|
| Memory | 3008 MB |

<!-- noteaudit: as-of 2021-02-03 -->
Lambda supports Node.js. Größe: 512 MB — naïve 😀 text.
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_notes(tmp_path / "notes", 40, words=120)


def read(notes: Path, cache: Path | None, pack: Pack = PACK) -> tuple[dict[str, NoteWork], int]:
    """Extract all notes; also how many were extracted anew."""
    planned = plan(find_files([notes]).files, pack, str(cache) if cache else "")
    extracts = gathered(planned, local.run(planned.batches, pack, ""))
    return extracts, planned.to_read


def outcome(*options: str) -> tuple[bytes, bytes]:
    assert (
        run(["audit", "notes", "--direct", "--no-history", "--as-of", "2026-11-25", "--fail-on", "never", *options])
        == 0
    )
    return Path("audit/facts.jsonl").read_bytes(), Path("audit/findings.json").read_bytes()


def test_a_second_run_extracts_nothing_and_finds_the_same(notes: Path) -> None:
    cold, anew = read(notes, Path("cache"))
    assert anew == 40
    assert read(notes, Path("cache")) == (cold, 0)
    assert read(notes, None) == (cold, 40)


def test_of_changed_notes_only_those_are_extracted(notes: Path) -> None:
    read(notes, Path("cache"))
    with (notes / "000" / "000007.md").open("a", encoding="utf-8") as note:
        note.write("AWS Lambda has a timeout of 99 minutes.\n")
    warm, anew = read(notes, Path("cache"))
    assert anew == 1
    assert warm == read(notes, None)[0]


@pytest.mark.slow
def test_results_are_the_same_byte_for_byte_cold_warm_and_after_an_edit(notes: Path) -> None:
    cold = outcome("--no-cache")
    assert outcome("--cache", "cache") == outcome("--cache", "cache") == cold
    (notes / "000" / "000011.md").write_text(NOTES, encoding="utf-8")
    after = outcome("--cache", "cache")
    assert after == outcome("--no-cache") != cold


def test_a_note_under_another_path_is_another_note(notes: Path) -> None:
    before, _ = read(notes, Path("cache"))
    (notes / "000" / "000001.md").rename(notes / "000" / "moved.md")
    after, anew = read(notes, Path("cache"))
    assert anew == 1
    old, new = before["notes/000/000001.md"], after["notes/000/moved.md"]
    assert {fact.place.path for fact in new.facts} == {"notes/000/moved.md"}
    assert not {fact.fact_id for fact in old.facts} & {fact.fact_id for fact in new.facts}


def test_another_pack_extracts_anew(notes: Path) -> None:
    read(notes, Path("cache"))
    smaller = PACK.model_copy(update={"entities": dict(list(PACK.entities.items())[:50])})
    assert read(notes, Path("cache"), smaller)[1] == 40


def test_another_version_of_the_code_extracts_anew(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.fingerprint(PACK)
    monkeypatch.setattr(fingerprint, "LIBRARIES", ("spacy",))
    fingerprint.code_fingerprint.cache_clear()
    assert fingerprint.fingerprint(PACK) != before
    monkeypatch.undo()
    fingerprint.code_fingerprint.cache_clear()
    assert fingerprint.fingerprint(PACK) == before


def test_a_damaged_value_is_told_if_asked_and_extracted_anew(notes: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "noteaudit")
    cold, _ = read(notes, Path("cache"))
    with sqlite3.connect("cache/" + FILE) as store:
        (key, value) = store.execute("SELECT key, value FROM extracts LIMIT 1").fetchone()
        store.execute("UPDATE extracts SET value = ? WHERE key = ?", (value[:-9] + b"?" + value[-8:], key))
    store.close()
    assert read(notes, Path("cache")) == (cold, 1)
    assert "1 damaged value, worked out again" in caplog.text
    assert read(notes, Path("cache")) == (cold, 0)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_cache_is_replaced_by_one(notes: Path, content: bytes) -> None:
    Path("cache").mkdir()
    Path("cache", FILE).write_bytes(content)
    cold, _ = read(notes, Path("cache"))
    read(notes, Path("cache"))
    assert read(notes, Path("cache")) == (cold, 0)


def test_a_cache_that_cannot_be_written_is_done_without_and_told_if_asked(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cache").write_text("a file where a folder should be", encoding="utf-8")
    assert run(["facts", "notes", "--cache", "cache", "--format", "jsonl"]) == 0
    quiet = capsys.readouterr()
    assert quiet.err == ""
    assert run(["facts", "notes", "--cache", "cache", "--format", "jsonl", "--verbose"]) == 0
    told = capsys.readouterr()
    assert told.out == quiet.out
    assert told.err.startswith("noteaudit facts: cache: cache/")
    assert told.err.count("\n") == 1


def test_no_cache_leaves_no_trace(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTEAUDIT_CACHE_DIR", "cache")
    run(["facts", "notes", "--no-cache"])
    assert not Path("cache").exists()
    monkeypatch.setenv("NOTEAUDIT_NO_CACHE", "1")
    run(["facts", "notes"])
    assert not Path("cache").exists()
    monkeypatch.delenv("NOTEAUDIT_NO_CACHE")
    run(["facts", "notes"])
    assert Path("cache", FILE).is_file()


def test_the_environment_switches_the_cache_off_or_moves_it() -> None:
    assert cache_said({}) is None
    assert cache_said({"NOTEAUDIT_CACHE_DIR": "there"}) == "there"
    assert cache_said({"NOTEAUDIT_CACHE_DIR": "there", "NOTEAUDIT_NO_CACHE": "1"}) == ""
    assert cache_said({"NOTEAUDIT_NO_CACHE": "0"}) is None


def test_runs_at_once_do_not_disturb_each_other(notes: Path) -> None:
    expected, _ = read(notes, None)
    outcomes: list[dict[str, NoteWork]] = []
    threads = [threading.Thread(target=lambda: outcomes.append(read(notes, Path("cache"))[0])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [expected] * 4
    assert read(notes, Path("cache"))[1] == 0


def test_a_cache_that_is_too_large_forgets_what_was_not_asked_for_longest(tmp_path: Path) -> None:
    cache = ExtractionCache(tmp_path, most_bytes=200_000)
    for number in range(40):
        cache.keep({b"%d" % number: bytes(10_000)})
    assert list(cache.recall([b"39"])) == [b"39"]
    assert not cache.recall([b"0"])
    assert (tmp_path / FILE).stat().st_size < 400_000


def test_what_nobody_asks_for_is_forgotten_after_a_while(tmp_path: Path) -> None:
    ExtractionCache(tmp_path).keep({b"old": b"1", b"asked": b"2"})
    with sqlite3.connect(tmp_path / FILE) as store:
        store.execute("UPDATE extracts SET used = used - 200")
        store.execute("PRAGMA user_version = 1")
    store.close()
    cache = ExtractionCache(tmp_path)
    assert cache.recall([b"asked"])
    cache.keep({b"new": b"3"})
    assert cache.recall([b"old", b"asked", b"new"]) == {b"asked": b"2", b"new": b"3"}


def test_the_work_on_a_note_comes_back_as_it_was() -> None:
    file = TextFile("notes/a.md", NOTES)
    work = work_on(file, EXTRACTOR, PACK)
    assert len(work.facts) > 2
    assert from_bytes(to_bytes(work), file) == work
    skipped = TextFile("b.md", "---\nnoteaudit: {skip: true}\n---\nLambda has a timeout of 1 min.\n")
    assert from_bytes(to_bytes(work_on(skipped, EXTRACTOR, PACK)), skipped) == work_on(skipped, EXTRACTOR, PACK)


@given(st.text(alphabet="ab 1.*#|\n-_`<é😀", max_size=200), st.sampled_from([".md", ".txt"]))
def test_the_work_on_any_text_comes_back_as_it_was(text: str, suffix: str) -> None:
    file = TextFile(f"note{suffix}", text)
    work = work_on(file, EXTRACTOR, PACK)
    assert from_bytes(to_bytes(work), file) == work


def test_dated_facts_keep_its_dates() -> None:
    file = TextFile("notes/a.md", NOTES)
    work = work_on(file, EXTRACTOR, PACK)
    facts = tuple(replace(fact, as_of=date(2020, 2, 29)) for fact in work.facts)
    assert from_bytes(to_bytes(replace(work, facts=facts)), file).facts == facts


@given(st.binary(max_size=60))
def test_bytes_that_are_no_work_are_known_as_such(data: bytes) -> None:
    with pytest.raises(Unreadable):
        from_bytes(data, TextFile("a.md", ""))


def test_settings_say_where_the_cache_is(notes: Path) -> None:
    settings = Settings(as_of=TODAY, cache="cache")
    material = gather(settings, Stages())
    assert Path("cache", FILE).is_file()
    again = gather(settings, Stages())
    assert (again.reading, again.facts, again.said) == (material.reading, material.facts, material.said)
    assert json.dumps(settings.summary()).find("cache") == -1


def test_what_rules_say_within_notes_is_what_they_say_of_all(notes: Path) -> None:
    settings = Settings(as_of=TODAY, paths=("notes", str(ROOT / "notes")))
    material = gather(settings, Stages())
    assert any(said.findings for said in material.said.values())
    assert (
        judge(material, settings, Stages()).findings == judge(replace(material, said={}), settings, Stages()).findings
    )


def test_verdicts_on_pairs_of_sentences_are_kept_and_change_no_finding(notes: Path) -> None:
    settings = Settings(as_of=TODAY, paths=("notes", str(ROOT / "notes")), cache="cache")
    cold = judge(gather(replace(settings, cache=""), Stages()), settings, Stages())
    assert any(finding.rule == "near-duplicate" for finding in cold.findings)
    first = gather(settings, Stages())
    assert first.pairs.memory == PairMemory()
    assert judge(first, settings, Stages()).findings == cold.findings
    second = gather(settings, Stages())
    assert second.pairs.memory == first.pairs.memory != PairMemory()
    assert judge(second, settings, Stages()).findings == cold.findings


FIRST = date(2019, 4, 5)
DAY = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2019-04-05T12:00:00+0000")


def git(*arguments: str) -> None:
    told = ["-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    subprocess.run(["git", *told], check=True, capture_output=True, env={**os.environ, **DAY})


def test_dates_of_lines_are_kept_until_the_file_or_its_history_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cache = ExtractionCache(tmp_path / "cache")
    git("init", "--quiet")
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("One.\nTwo.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")

    def dates(**texts: str) -> dict[str, LineDates]:
        return kept_line_dates({f"{name}.txt": text for name, text in texts.items()}, (), cache)

    both = dates(a="One.\nTwo.\n", b="One.\nTwo.\n")
    assert both == line_dates(["a.txt", "b.txt"]) == {name: dict.fromkeys((1, 2), FIRST) for name in ("a.txt", "b.txt")}
    Path("a.txt").write_text("One.\nNew.\n", encoding="utf-8")
    changed = dates(a="One.\nNew.\n", b="One.\nTwo.\n")
    assert changed == {"a.txt": {1: FIRST}, "b.txt": {1: FIRST, 2: FIRST}}
    git("commit", "--quiet", "--all", "--message", "second")
    assert dates(a="One.\nNew.\n", b="One.\nTwo.\n") == line_dates(["a.txt", "b.txt"])
    assert dates(a="One.\nNew.\n")["a.txt"] == {1: FIRST, 2: FIRST}


@pytest.mark.slow
def test_results_are_the_same_in_every_process(tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "notes", 150)
    command = [sys.executable, "-c", "from flows.cli import main; main()", "check", "notes", "--no-cache"]

    def findings(seed: str) -> bytes:
        told = [*command, "--format", "json", "--as-of", "2026-11-25"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        return subprocess.run(told, cwd=notes.parent, env=environment, capture_output=True, check=False).stdout

    assert findings("1") == findings("2") != b""


def test_what_extracts_is_not_imported_where_all_is_known() -> None:
    look = "import sys, flows.audit_folder, flows.direct; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_pack_is_kept_until_a_file_of_it_changes(tmp_path: Path) -> None:
    pack, cache = copied(ROOT / "extractors" / "packs" / "networking", tmp_path / "networking"), str(tmp_path / "cache")
    read = read_pack(pack)
    assert [kept_pack(pack, cache) for _ in range(2)] == [read, read]
    assert kept_pack(pack, cache).model_dump_json() == read.model_dump_json()
    (pack / "ports.yaml").unlink()
    assert kept_pack(pack, cache) == read_pack(pack) != read


def test_a_kept_pack_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack, cache = ROOT / "extractors" / "packs" / "networking", str(tmp_path / "cache")
    read = kept_pack(pack, cache)
    monkeypatch.setattr("flows.kept_packs.read_pack", None)
    assert kept_pack(pack, cache) == read


def test_a_pack_that_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    pack = copied(ROOT / "extractors" / "packs" / "networking", tmp_path / "networking")
    (pack / "ports.yaml").write_text("entities: [{id: 7}]", encoding="utf-8")
    (pack / "links.yaml").write_bytes(b"\xff")
    for _ in range(2):
        with pytest.raises(PackError) as error:
            kept_pack(pack, str(tmp_path / "cache"))
        assert {problem.partition(":")[0] for problem in error.value.problems} == {"links.yaml", "ports.yaml"}


def copied(folder: Path, place: Path) -> Path:
    place.mkdir()
    for file in folder.iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    return place
