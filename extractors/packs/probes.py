"""Probes: where a reference value stands in a machine-readable service model, and what stands there now.

A probe is `service|kind:target`, evaluated on the newest model of the service. Kinds:
`shape:Name.max`, `mshape:Structure.Member.max` (a bound), `enum:Shape`, `enumcount:Shape` (its names, how many),
`doc:Structure.Member~regex`, `opdoc:Operation~regex`, `sdoc:Shape~regex` (the first group in a text), `any:regex`
(in any text of the service). Where the service is `cfn-lint`, the probe looks into the schemas that cfn-lint carries
(see `template_schemas.py`).
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extractors.packs import template_schemas

Model = Mapping[str, Any]

MODEL_FILES = "*/service-2.json*"
_TAG, _BLANKS, _THOUSANDS = re.compile(r"<[^>]+>"), re.compile(r"\s+"), re.compile(r"(?<=\d),(?=\d)")
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten".split()


class ProbeError(ValueError):
    """A probe is written in a way that cannot be read."""


def read_model(folder: Path, service: str) -> Model | None:
    """Read the newest model of a service from a folder of models; None when there is none."""
    files = sorted((folder / service).glob(MODEL_FILES))
    if not files:
        return None
    content = files[-1].read_bytes()
    model: Model = json.loads(gzip.decompress(content) if files[-1].suffix == ".gz" else content)
    return model


def service_of(probe: str) -> str:
    """Name the service a probe looks at. Raises ProbeError when it names none."""
    service, bar, _ = probe.partition("|")
    if not bar or not service or Path(service).name != service:
        raise ProbeError(f"probe {probe!r} names no service (expected `service|kind:target`)")
    return service


def look_up(model: Model, probe: str) -> str | None:
    """Give what stands where a probe points, normalised; None when nothing does. Raises ProbeError when unreadable."""
    require_readable(probe)
    kind, _, target = probe.partition("|")[2].partition(":")
    found = KINDS[kind](model, target)
    return None if found is None else normalised(str(found))


def look_up_schema(schemas: Path, probe: str) -> str | None:
    """Give what stands where a probe points in cfn-lint's schemas. Raises ProbeError when unreadable."""
    require_readable(probe)
    kind, _, target = probe.partition("|")[2].partition(":")
    return template_schemas.look_up(schemas, kind, target)


def require_readable(probe: str) -> None:
    """Raise ProbeError when a probe names no service, no known kind or no regular expression."""
    known = template_schemas.KINDS if service_of(probe) == template_schemas.SERVICE else tuple(KINDS)
    kind, _, target = probe.partition("|")[2].partition(":")
    if kind not in known:
        raise ProbeError(f"probe {probe!r}: unknown kind {kind!r} (known: {', '.join(known)})")
    pattern = target if kind == "any" else target.partition("~")[2]
    try:
        re.compile(pattern)
    except re.error as error:
        raise ProbeError(f"probe {probe!r}: not a regular expression: {error} (a pattern that Python reads)") from error


def normalised(found: str) -> str:
    """Spell a number in digits without thousands separators: `1,024.` and `four` become `1024` and `4`."""
    text = _THOUSANDS.sub("", found.strip().rstrip(",.;"))
    return str(_NUMBER_WORDS.index(text.lower())) if text.lower() in _NUMBER_WORDS else text


def _shape(model: Model, name: str) -> Model:
    shape: Model = model.get("shapes", {}).get(name) or {}
    return shape


def _member(model: Model, path: str) -> tuple[Model, Model]:
    """A member of a structure, as referred to there, and its shape."""
    structure, _, name = path.partition(".")
    reference: Model = (_shape(model, structure).get("members") or {}).get(name) or {}
    return reference, _shape(model, str(reference.get("shape", "")))


def _bound_of_shape(model: Model, target: str) -> object:
    name, _, bound = target.rpartition(".")
    return _shape(model, name).get(bound)


def _bound_of_member(model: Model, target: str) -> object:
    path, _, bound = target.rpartition(".")
    return _member(model, path)[1].get(bound)


def _names(model: Model, target: str) -> str | None:
    return "|".join(_shape(model, target).get("enum") or ()) or None


def _count_of_names(model: Model, target: str) -> int | None:
    return len(_shape(model, target).get("enum") or ()) or None


def _in_member_text(model: Model, target: str) -> str | None:
    path, _, pattern = target.partition("~")
    reference, shape = _member(model, path)
    return _search(f"{reference.get('documentation') or ''} {shape.get('documentation') or ''}", pattern)


def _in_operation_text(model: Model, target: str) -> str | None:
    name, _, pattern = target.partition("~")
    return _search((model.get("operations", {}).get(name) or {}).get("documentation"), pattern)


def _in_shape_text(model: Model, target: str) -> str | None:
    name, _, pattern = target.partition("~")
    return _search(_shape(model, name).get("documentation"), pattern)


def _in_any_text(model: Model, pattern: str) -> str | None:
    found = (_search(text, pattern) for text in _texts(model))
    return next((match for match in found if match), None)


def _texts(model: Model) -> Iterator[str | None]:
    for operation in model.get("operations", {}).values():
        yield operation.get("documentation")
    for shape in model.get("shapes", {}).values():
        yield shape.get("documentation")
        for member in (shape.get("members") or {}).values():
            yield member.get("documentation")


def _search(text: str | None, pattern: str) -> str | None:
    """The first group of the pattern that matched, else all it matched."""
    match = re.search(pattern, _plain(text or ""), re.IGNORECASE | re.DOTALL)
    if match is None:
        return None
    return next((group for group in match.groups() if group), "") if match.groups() else match.group()


@cache
def _plain(text: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub(" ", text))).strip()


KINDS: Mapping[str, Callable[[Model, str], object]] = {
    "shape": _bound_of_shape,
    "mshape": _bound_of_member,
    "enum": _names,
    "enumcount": _count_of_names,
    "doc": _in_member_text,
    "opdoc": _in_operation_text,
    "sdoc": _in_shape_text,
    "any": _in_any_text,
}
