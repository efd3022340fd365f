"""The schemas of resources and templates that cfn-lint carries, read as data: what stands at a path in one of them.

A probe into them is `cfn-lint|resource:TYPE/step/step` or `cfn-lint|template:PART/step/step`, where the steps are the
keys that lead through the schema, such as `properties/Groups/maxItems`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SERVICE = "cfn-lint"
KINDS = ("resource", "template")
REGION = "us-east-1"


def look_up(schemas: Path, kind: str, target: str) -> str | None:
    """Give what stands at a path of a schema; None when nothing does."""
    name, *steps = target.split("/")
    node: Any = _template_part(schemas, name) if kind == "template" else _resource(schemas, name)
    for step in steps:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return None if isinstance(node, dict | list) else str(node)


def _resource(schemas: Path, name: str) -> Any:
    """The schema of a resource type: a file whose name the list of types gives."""
    file = _read(schemas / "providers" / f"{REGION}.json").get(name)
    return _read(schemas / "resources" / f"{file}.json") if file else {}


def _template_part(schemas: Path, part: str) -> Any:
    return _read(schemas / "other" / part / "configuration.json")


@cache
def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
