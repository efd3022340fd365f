"""What holds for every passage of every note, whatever its form."""

from __future__ import annotations

from extractors.model import Note, Passage, PassageKind


def assert_places_hold(note: Note) -> None:
    """Every passage is a slice of its note, and every character of its plain text knows where it stands in it."""
    starts = [0]
    for line in note.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    end = 0
    for passage in note.passages:
        place = passage.place
        first = starts[place.line_start - 1] + place.column_start - 1
        last = starts[place.line_end - 1] + place.column_end - 1
        assert note.text[first:last] == passage.text
        assert first >= end - 1
        end = first
        assert_offsets_hold(passage)
        assert_words_are_found(note, passage)


def assert_offsets_hold(passage: Passage) -> None:
    assert len(passage.offsets) == len(passage.plain)
    assert list(passage.offsets) == sorted(passage.offsets)
    assert all(0 <= offset < len(passage.text) for offset in passage.offsets)
    for character, offset in zip(passage.plain, passage.offsets, strict=True):
        source = passage.text[offset]
        assert character == source or character.isspace() or source in "&<|" or source.isspace()
    if passage.kind is PassageKind.ROW:
        assert len(passage.headers) == len(passage.plain.split(" | "))
    else:
        assert "  " not in passage.plain
        assert passage.plain == passage.plain.strip()


def assert_words_are_found(note: Note, passage: Passage) -> None:
    """The place of each plain word holds that word."""
    start = 0
    lines = note.text.split("\n")
    for word in passage.plain.split(" "):
        if word.isalnum():
            place = passage.place_of(start, start + len(word))
            if place.line_start == place.line_end and "&" not in passage.text:
                found = lines[place.line_start - 1][place.column_start - 1 : place.column_end - 1]
                assert found.startswith(word[0])
                assert found.endswith(word[-1])
        start += len(word) + 1
