"""Sets `checked` in the text of a pack file, for the limits that agree, and leaves every other letter alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

import yaml

from extractors.packs.entries import limit_path
from extractors.packs.repeated_keys import compose

Fields = dict[str, tuple[yaml.Node, yaml.Node]]
Edit = tuple[int, int, str]

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines


def redated(text: str, paths: Collection[str], checked: date) -> str:
    """Give the text of a pack file with a new `checked` in every limit that has a probe and one of these paths."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    edits = [_edit(limit, checked, starts) for path, limit in _limits(compose(text)) if path in paths]
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def _limits(tree: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """Every limit that has a probe, with the path that problems and verifications call it by."""
    for entity in _entries(_fields(tree).get("entities")):
        fields = _fields(entity)
        for name, (_, attribute) in _fields(_value(fields, "attributes")).items():
            for limit in _entries(_fields(attribute).get("limits")):
                own = _fields(limit)
                if "probe" in own:
                    when = [str(entry.value) for entry in _entries(own.get("when"))]
                    yield limit_path(f"{_text(fields, 'id')}.{name}", _text(own, "bound"), when), limit


def _edit(limit: yaml.Node, checked: date, starts: list[int]) -> Edit:
    """Replace the date of a limit, or write one before its probe."""
    fields = _fields(limit)
    if "checked" in fields:
        value = fields["checked"][1]
        return _offset(value.start_mark, starts), _offset(value.end_mark, starts), checked.isoformat()
    mark = fields["probe"][0].start_mark
    place = _offset(mark, starts)
    flow = isinstance(limit, yaml.MappingNode) and limit.flow_style
    return place, place, f"checked: {checked.isoformat()}" + (", " if flow else "\n" + " " * mark.column)


def _fields(node: yaml.Node | None) -> Fields:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (key, value) for key, value in node.value}


def _value(fields: Fields, name: str) -> yaml.Node | None:
    return fields[name][1] if name in fields else None


def _text(fields: Fields, name: str) -> str:
    return str(fields[name][1].value) if name in fields else ""


def _entries(field: tuple[yaml.Node, yaml.Node] | None) -> list[yaml.Node]:
    return list(field[1].value) if field is not None and isinstance(field[1], yaml.SequenceNode) else []


def _offset(mark: yaml.Mark, starts: list[int]) -> int:
    return starts[mark.line] + mark.column
