"""What the language server knows and offers, without a session: desk, projects, and the comments it writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from expectations.pair_memory import PairMemory
from extractors.files import shown
from flows.editor.actions import actions_of
from flows.editor.carried import carried
from flows.editor.desk import Desk
from flows.editor.hover import hover_of
from flows.editor.projects import Project, project_of, settings_of
from flows.editor.view import View, Viewer
from flows.exits import Stop
from flows.extraction_cache import ExtractionCache
from flows.kept_pairs import KeptPairs
from flows.pipeline import inspect
from flows.settings import Settings, resolve
from flows.stages import Stages
from tests import lamp_folder

STALE = lamp_folder.STALE.strip()
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(999, 0))


@pytest.fixture(autouse=True)
def settings(lamp_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("NOTEAUDIT_NO_CACHE", "1")
    (lamp_folder / "notes").mkdir()
    return resolve({"paths": ("notes",), "pack": ("./lamp",), "as_of": "2026-11-23"})


def view_of(desk: Desk, name: str, text: str) -> View:
    return Viewer(desk.check({name: text}), PositionCodec()).view(f"file:///{name}", name, 1)


def spans(view: View) -> list[tuple[object, types.Range]]:
    return [(each.code, each.range) for each in view.diagnostics]


def inserted(text: str, action: types.CodeAction) -> str:
    """The text with an action done that only inserts."""
    assert action.edit
    assert action.edit.changes
    ((edit,),) = action.edit.changes.values()
    assert edit.range.start == edit.range.end
    lines = text.split("\n")
    line, column = edit.range.start.line, edit.range.start.character
    lines[line] = lines[line][:column] + edit.new_text + lines[line][column:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("notes/a.md", f"# Lamps\n\n{STALE}\n", 2),
        ("notes/a.md", f"- One.\n  1. {STALE}\n- Two.\n", 1),
        ("notes/a.md", "The lamp, which stands on the desk,\nhas a maximum timeout of 5 minutes  \nand a shade.\n", 1),
        ("notes/a.md", "| lamp | timeout |\n|---|---|\n| desk lamp | maximum 5 minutes |\n", 2),
        ("notes/a.md", f"{STALE} ^a-limit\n", 0),
        ("notes/a.txt", f"{STALE}\nThe end.\n", 0),
    ],
    ids=["sentence", "item", "wrapped line", "table", "block of Obsidian", "plain text"],
)
def test_the_comment_that_leaves_a_finding_alone_is_obeyed(settings: Settings, name: str, text: str, line: int) -> None:
    desk = Desk(settings)
    view = view_of(desk, name, text)
    assert [entry.finding.rule for entry in view.shown] == ["stale-limit"]
    silencing = {action.title: action for action in actions_of(view, EVERYWHERE, None)}["Leave stale-limit alone here"]
    changed = inserted(text, silencing)
    assert "noteaudit: ignore[stale-limit]" in changed.split("\n")[line]
    assert view_of(desk, name, changed).shown == ()
    if "^a-limit" in text:
        assert changed.endswith(" ^a-limit\n")


def test_a_desk_says_what_the_linter_says(settings: Settings) -> None:
    Path("notes/a.md").write_text(f"{STALE}\n\nCurrently the lamp has a minimum timeout of 2 s.\n", encoding="utf-8")
    Path("notes/b.md").write_text("The lamp has a maximum timeout of 20 minutes.\n", encoding="utf-8")
    expected = inspect(settings, Stages()).findings
    desk = Desk(settings)
    assert desk.check({}).findings == expected != ()
    text = Path("notes/b.md").read_text(encoding="utf-8")
    assert desk.check({"notes/b.md": text}).findings == expected


def test_what_stands_against_other_notes_is_carried_over_while_a_note_is_written(settings: Settings) -> None:
    Path("notes/z.md").write_text("The lamp has a maximum timeout of 20 minutes.\n", encoding="utf-8")
    desk = Desk(settings)
    before = view_of(desk, "notes/a.md", f"{STALE}\n")
    assert [entry.finding.rule for entry in before.shown] == ["stale-limit", "conflicting-limit"]

    text = f"One.\n\n{STALE}\n"
    alone = Viewer(desk.check_alone("notes/a.md", text), PositionCodec()).view("file:///a.md", "notes/a.md", 2)
    assert [entry.finding.rule for entry in alone.shown] == ["stale-limit"]
    now = carried(before, alone)
    assert spans(now) == spans(view_of(desk, "notes/a.md", text))
    assert now.diagnostics[1].range.start.line == 2

    gone = Viewer(desk.check_alone("notes/a.md", "One.\n"), PositionCodec()).view("file:///a.md", "notes/a.md", 3)
    assert carried(now, gone).shown == ()


def test_whether_a_comment_suppresses_anything_is_not_told_of_a_note_alone(settings: Settings) -> None:
    text = f'{STALE.replace("5", "15")} <!-- noteaudit: ignore[conflicting-limit] reason="of old" -->\n'
    desk = Desk(settings)
    assert [finding.rule for finding in desk.check({"notes/a.md": text}).findings] == ["unused-suppression"]
    assert desk.check_alone("notes/a.md", text).findings == ()


def test_only_a_changed_note_is_read_again(settings: Settings) -> None:
    for name in ("a", "b"):
        Path(f"notes/{name}.md").write_text(f"{STALE}\n", encoding="utf-8")
    desk = Desk(settings)
    before = {fact.place.path: fact for fact in desk.check({}).facts}
    Path("notes/b.md").write_text(f"Of late: {STALE}\n", encoding="utf-8")
    desk.refresh()
    after = {fact.place.path: fact for fact in desk.check({}).facts}
    assert after["notes/a.md"] is before["notes/a.md"]
    assert after["notes/b.md"] is not before["notes/b.md"]


def test_what_was_typed_is_not_read_again_when_it_is_saved(settings: Settings) -> None:
    Path("notes/a.md").write_text("The lamp stands on a desk.\n", encoding="utf-8")
    desk = Desk(settings)
    (typed,) = desk.check({"notes/a.md": f"{STALE}\n"}).facts
    Path("notes/a.md").write_text(f"{STALE}\n", encoding="utf-8")
    desk.refresh()
    (saved,) = desk.check({}).facts
    assert saved is typed
    (again,) = desk.check({"notes/a.md": f"{STALE}\n"}).facts
    assert again is typed


def test_a_text_that_is_typed_is_read_within_the_limits_of_the_settings(settings: Settings) -> None:
    desk = Desk(replace(settings, max_line_characters=20))
    audit = desk.check({"notes/a.md": f"{STALE}\n"})
    assert (audit.facts, [entry.path for entry in audit.skipped]) == ((), ["notes/a.md"])


def test_verdicts_on_pairs_of_sentences_are_kept_between_keystrokes_and_from_desk_to_desk(settings: Settings) -> None:
    settings = replace(settings, cache="cache")
    words = "The old lamp on the wide desk by the window shines all through the night"
    Path("notes/a.md").write_text(f"{words}.\n\n{words} of winter.\n", encoding="utf-8")
    desk = Desk(settings)
    expected = desk.check({}).findings
    assert [finding.rule for finding in expected] == ["near-duplicate"]
    assert desk.check({"notes/b.md": "A lamp.\n"}).findings == expected
    desk.check_alone("notes/b.md", "A lamp.\n")  # which knows of no pair, and does not forget the others
    desk.refresh()

    def kept() -> PairMemory:
        return KeptPairs(ExtractionCache(Path("cache")), settings.paths).memory

    assert kept().alike
    before = kept()
    assert Desk(settings).check({}).findings == expected
    assert kept() == before


@pytest.mark.parametrize(
    ("day", "words"), [("2017-01-01", "Today: 5 minutes, since 2015-01-01"), ("2026-11-23", "Today: 15 minutes")]
)
def test_what_holds_today_is_told_by_the_day_of_the_settings(settings: Settings, day: str, words: str) -> None:
    desk = Desk(replace(settings, as_of=date.fromisoformat(day)))
    told = hover_of(view_of(desk, "notes/a.md", f"{STALE}\n"), types.Position(0, 36))
    assert told is not None
    assert isinstance(told.contents, types.MarkupContent)
    assert words in told.contents.value


def test_a_file_that_is_left_out_has_no_name_and_a_new_one_has(settings: Settings) -> None:
    Path("notes/kept.md").write_text(STALE, encoding="utf-8")
    Path("outside.md").write_text(STALE, encoding="utf-8")
    Path("link.md").symlink_to("notes/kept.md")
    desk = Desk(settings)
    names = [desk.name_of(str(Path(name).absolute())) for name in ("notes/kept.md", "link.md", "outside.md", "new.md")]
    assert names == ["notes/kept.md", "notes/kept.md", None, shown(Path("new.md").absolute())]


def test_a_project_is_what_the_settings_name_or_the_open_folder_or_the_note_alone(tmp_path: Path) -> None:
    folder, note = tmp_path / "work", tmp_path / "work" / "deep" / "a.md"
    note.parent.mkdir(parents=True)
    assert project_of(note, []) == Project(note)
    assert project_of(note, [tmp_path / "else", folder]) == Project(folder)
    assert settings_of(Project(folder)).paths == (str(folder),)

    beside = note.parent / ".noteaudit.toml"
    beside.write_text("fail_on = 'error'\n", encoding="utf-8")
    assert project_of(note, [folder]) == Project(note.parent, beside)
    assert settings_of(project_of(note, [folder])).fail_on == "error"

    above = tmp_path / ".noteaudit.toml"
    beside.rename(above)
    assert project_of(note, [folder]) == Project(folder, above)
    above.write_text("paths = ['work/deep']\n", encoding="utf-8")
    assert [Path(path).absolute() for path in settings_of(project_of(note, [folder])).paths] == [note.parent]

    above.write_text("paths = [\n", encoding="utf-8")
    with pytest.raises(Stop, match="not valid TOML"):
        project_of(note, [folder])
