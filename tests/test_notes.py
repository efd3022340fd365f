"""Which files are read, what of them is left out and why, and what notes say to noteaudit itself."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from extractors.decoding import decoded
from extractors.directives import read_directives
from extractors.files import ReadLimits
from extractors.notes import read_notes, read_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read_paths(*paths: Path) -> list[str]:
    return [note.path for note in read_notes(paths).notes]


def test_folders_are_walked_in_order(folder: Path) -> None:
    write(
        folder, {f"notes/{name}": "Max 5 TB." for name in ("b.md", "a.txt", "sub/c.markdown", "d.rst", ".hidden/e.md")}
    )
    assert read_paths(folder / "notes") == ["notes/a.txt", "notes/b.md", "notes/sub/c.markdown"]


def test_the_order_of_arguments_changes_nothing(folder: Path) -> None:
    write(folder, {"notes/a.md": "5 TB", "notes/b.md": "6 TB"})
    a, b = folder / "notes/a.md", folder / "notes/b.md"
    assert read_notes([a, b]) == read_notes([b, a]) == read_notes([folder / "notes"]) == read_notes([a, b, a, folder])


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path) -> None:
    write(folder, {".gitignore": "*.rst", "a.rst": "5 TB", ".hidden/b.md": "5 TB"})
    assert read_paths(folder / "a.rst", folder / ".hidden") == [".hidden/b.md", "a.rst"]


def test_gitignore_is_obeyed_as_git_obeys_it(folder: Path) -> None:
    (folder / ".git").mkdir()
    names = ["drafts/a.md", "keep/b.md", "notes/c.txt", "notes/keep.txt", "notes/deep/d.md", "notes/deep/e.md"]
    write(folder, dict.fromkeys(names, "5 TB"))
    write(folder, {".gitignore": "drafts/\n*.txt\n[\n!\n", "notes/.gitignore": "!keep.txt\n/deep/d.md\n"})
    assert read_paths(folder) == ["keep/b.md", "notes/deep/e.md", "notes/keep.txt"]
    assert read_paths(folder / "notes") == ["notes/deep/e.md", "notes/keep.txt"]
    assert read_paths(folder / "drafts") == ["drafts/a.md"]


def test_patterns_can_be_excluded(folder: Path) -> None:
    write(folder, {"notes/a.md": "5 TB", "notes/old/b.md": "5 TB"})
    assert [note.path for note in read_notes([folder / "notes"], exclude=["old/"]).notes] == ["notes/a.md"]


def test_what_is_not_read_is_named_with_the_reason(folder: Path) -> None:
    (folder / "notes/big.md").write_bytes(b"x" * 101)
    (folder / "notes/binary.md").write_bytes(b"PK\x03\x04\0\0")
    (folder / "notes/nothing.md").symlink_to(folder / "gone.md")
    os.mkfifo(folder / "notes/pipe.md")
    reading = read_notes([folder / "notes", folder / "missing"], ReadLimits(max_file_bytes=100))
    assert {entry.path: entry.reason for entry in reading.skipped} == {
        "notes/big.md": "larger than the limit of 100 bytes",
        "notes/binary.md": "not text",
        "notes/nothing.md": "a link to nothing",
        "notes/pipe.md": "not a regular file",
        "missing": "no such file or folder",
    }
    assert not reading.complete


def test_links_do_not_lead_out_of_the_folder(folder: Path) -> None:
    write(folder, {"secret.md": "5 TB", "notes/b.md": "5 TB"})
    (folder / "notes/out.md").symlink_to(folder / "secret.md")
    (folder / "notes/a.md").symlink_to(folder / "notes/b.md")
    (folder / "notes/loop").symlink_to(folder / "notes")
    reading = read_notes([folder / "notes"])
    assert [note.path for note in reading.notes] == ["notes/b.md"]
    assert [(entry.path, entry.reason, entry.wanted) for entry in reading.skipped] == [
        ("notes/out.md", "a link that leads out of the folder; not followed", False),
        ("notes/a.md", "the same file as notes/b.md, which was read", True),
    ]
    assert [note.path for note in read_notes([folder / "notes"], root=folder).notes] == ["notes/b.md", "notes/out.md"]


def test_too_many_files_are_too_many(folder: Path) -> None:
    write(folder, {"notes/a.md": "5 TB", "notes/b.md": "5 TB"})
    reading = read_notes([folder / "notes"], ReadLimits(max_files=1))
    assert [note.path for note in reading.notes] == ["notes/a.md"]
    assert [entry.reason for entry in reading.skipped] == ["more than 1 files; the rest was not read"]


def test_a_line_that_is_too_long_is_passed_over_and_named(folder: Path) -> None:
    write(folder, {"notes/a.md": f"Max 5 TB.\n\n{'x' * 51}\n\nEnd.\n"})
    reading = read_notes([folder / "notes"], ReadLimits(max_line_chars=50))
    assert [passage.plain for passage in reading.passages] == ["Max 5 TB.", "End."]
    assert [entry.reason for entry in reading.skipped] == [
        "line 3 is longer than the limit of 50 characters; it was not read"
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Größe – 5 TB"),
        ("utf-8-sig", "Größe – 5 TB"),
        ("utf-16", "Größe – 5 TB"),
        ("utf-32", "Größe – 5 TB"),
        ("latin-1", "Größe: naïve café, 5 TB"),
        ("cp1252", "Amazon’s “limit” – 5 TB"),
        ("shift_jis", "最大サイズは五テラバイトです。これは文章です。" * 4),
    ],
)
def test_encodings_are_found_out(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xfea\0\0\0", bytes(range(1, 32)) * 9])
def test_bytes_that_are_no_text_are_none(data: bytes) -> None:
    assert decoded(data) is None


def test_line_ends_become_one_kind() -> None:
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_note_says_when_it_was_written() -> None:
    note = read_text("---\ntitle: x\nnoteaudit: {as_of: 2018-06-30}\n---\nMax 5 TB.\n", "a.md", date(2020, 1, 1))
    assert note.as_of == date(2018, 6, 30)
    assert [(passage.plain, passage.as_of) for passage in note.passages] == [("Max 5 TB.", date(2018, 6, 30))]


@pytest.mark.parametrize(
    ("path", "directive"),
    [("a.md", "<!-- noteaudit: as-of 2018-06-30 -->"), ("a.txt", "// noteaudit: as-of 2018-06-30")],
)
def test_a_line_says_when_what_follows_was_written(path: str, directive: str) -> None:
    note = read_text(f"Max 5 TB.\n\n{directive}\nMin 0 B.\n", path, date(2020, 1, 1))
    assert note.as_of == date(2020, 1, 1)
    assert [(passage.plain, passage.as_of) for passage in note.passages] == [
        ("Max 5 TB.", date(2020, 1, 1)),
        ("Min 0 B.", date(2018, 6, 30)),
    ]


def test_a_note_may_ask_to_be_skipped(folder: Path) -> None:
    write(folder, {"notes/a.md": "---\nnoteaudit:\n  skip: true\n---\nMax 5 TB.\n"})
    reading = read_notes([folder / "notes"])
    assert reading.notes == ()
    assert [entry.reason for entry in reading.skipped] == ["the note asks to be skipped (front matter)"]
    assert reading.complete
    assert read_text((folder / "notes/a.md").read_text(encoding="utf-8"), "a.md").passages == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- noteaudit: as-of 2018-13-45 -->\n5 TB\n", "as-of '2018-13-45' is no date (write as-of 2018-06-30"),
        ("<!-- noteaudit: as-of -->\n5 TB\n", "as-of the date is missing"),
        ("---\nnoteaudit: yes please\n---\n5 TB\n", "front matter: noteaudit must be a mapping"),
        ("---\nnoteaudit: {as_of: soon}\n---\n5 TB\n", "as_of: 'soon' is no date (write as_of: 2018-06-30"),
        ("---\nnoteaudit: {skip: perhaps}\n---\n5 TB\n", "front matter: skip must be true or false"),
        ("---\nnoteaudit: {asof: 2018-06-30}\n---\n5 TB\n", "front matter: unknown key 'asof' (known: as_of, skip)"),
    ],
)
def test_a_wrong_directive_is_complained_about_and_the_rest_is_read(folder: Path, text: str, told: str) -> None:
    write(folder, {"notes/a.md": text})
    reading = read_notes([folder / "notes"])
    assert [passage.plain for passage in reading.passages] == ["5 TB"]
    assert reading.complete
    (complaint,) = read_directives(text, "notes/a.md").complaints
    assert complaint.message.startswith(told)


def test_history_ends_where_a_comment_says_today() -> None:
    text = "Max 1 TB.\n\n%% noteaudit: as-of 2018-06-30 %%\n\nMax 2 TB.\n\n%% noteaudit: as-of today %%\n\nMax 3 TB.\n"
    passages = read_text(text, "a.md").passages
    assert [(passage.plain, passage.as_of) for passage in passages] == [
        ("Max 1 TB.", None),
        ("Max 2 TB.", date(2018, 6, 30)),
        ("Max 3 TB.", None),
    ]


def test_two_rules_are_no_front_matter() -> None:
    assert [passage.plain for passage in read_text("---\nMax 5 TB\n\n---\nEnd.\n", "a.md").passages] == [
        "Max 5 TB",
        "End.",
    ]


def test_an_empty_note_is_a_note(folder: Path) -> None:
    write(folder, {"notes/a.md": ""})
    reading = read_notes([folder / "notes"])
    assert [(note.path, note.passages) for note in reading.notes] == [("notes/a.md", ())]
    assert reading.complete
