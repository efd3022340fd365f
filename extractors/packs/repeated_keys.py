"""Keys that stand twice in one mapping of a YAML file: the reader would silently keep only the last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from extractors.packs.entries import Place, Problem
from extractors.packs.schema import PackError, text_of


def repeated_keys(path: Path) -> Iterator[Problem]:
    """Find every key that is repeated; a file that is no YAML has none, and is told when it is read."""
    try:
        tree = compose(text_of(path))
    except (PackError, yaml.YAMLError):
        return
    if tree is not None:
        yield from _in_node(tree, path.name, ())


def compose(text: str) -> yaml.Node | None:
    """Parse a YAML text to nodes that know their place in it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def _in_node(node: yaml.Node, file: str, path: tuple[str, ...]) -> Iterator[Problem]:
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _in_node(entry, file, (*path, *_id_of(entry)))
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in first:
                text = f"line {line} repeats line {first[name]}, and only the last would count (each name once)"
                yield Problem(Place(file, ".".join((*path, name))), text)
            first.setdefault(name, line)
            yield from _in_node(value, file, path if name in {"entities", "attributes", "claims"} else (*path, name))


def _id_of(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.MappingNode):
        return ()
    return tuple(str(value.value) for key, value in node.value if key.value == "id")[:1]
