"""What a domain pack may hold: entities with names, attributes, dated limits, dated claims and their lifecycle.

A pack is a folder of YAML files; every file may hold `entities` and `conditions`. Reading a pack checks its shape and
reports all problems at once with file, entry, value and expectation; `check.py` judges its sense.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from math import prod
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from extractors.model import Bound
from extractors.reading import read_bytes

MAX_FILE_BYTES, MAX_FILES, MOST_WORDINGS = 2_000_000, 1_000, 256
EXAMPLES = "examples.yaml"
ABILITY = "supported"  # the value packs give to a question that is only answered yes or no


def _few_wordings(phrase: str) -> str:
    """Refuse a phrase that stands for so many others that they would fill the memory."""
    count = prod(word.count("|") + 1 for word in phrase.split())
    if count > MOST_WORDINGS:
        raise ValueError(f"stands for {count:,} wordings, more than {MOST_WORDINGS}")
    return phrase


Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160), AfterValidator(_few_wordings)
]
EntityId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", max_length=80)]


class PackError(Exception):
    """A pack cannot be used; `problems` lists every reason with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Trust(StrEnum):
    """How an entry was checked."""

    VERIFIED = "verified"
    DOCUMENTED = "documented"
    MEMORY = "memory"


class Precision(StrEnum):
    """How exactly a date is known; `upper` means: not later than this day."""

    DAY = "day"
    MONTH = "month"
    ABOUT = "about"
    UPPER = "upper"


class LifecycleKind(StrEnum):
    """What became of a name or a service."""

    RENAMED = "renamed"
    RETIRED = "retired"
    CLOSED = "closed"
    SUPERSEDED = "superseded"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sourced(_Entry):
    source: str
    checked: date | None = None
    trust: Trust = Trust.VERIFIED
    note: str | None = None


class Value(_Entry):
    """A value and the day it began to hold; `since: null` reaches as far back as is known."""

    value: str
    since: date | None = None
    precision: Precision = Precision.DAY


class Unsettled(_Entry):
    """A value that a source gives and another denies: known, looked into, and not yet to be taken for true."""

    value: str
    since: date | None = None
    source: str


class Limit(_Sourced):
    """One dated limit of an attribute. `complete` says that no value before the first is possible.

    `probe` says where to look the value up in a machine-readable model, `probed` what stands there when that is not
    today's value itself (a list of names that are counted, a bound of something wider). `unsettled` is a value that
    the sources disagree on; notes that give it are let be.
    """

    bound: Bound
    when: tuple[Phrase, ...] = ()
    adjustable: bool = False
    complete: bool = False
    history: tuple[Value, ...] = Field(min_length=1)
    probe: str | None = None
    probed: str | None = None
    unsettled: Unsettled | None = None


class Attribute(_Entry):
    """Something of an entity that has a value: its dimension and the words people use for it."""

    name: str | None = None
    measures: str
    phrases: tuple[Phrase, ...] = ()
    counts: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    implies: tuple[Phrase, ...] = ()
    limits: tuple[Limit, ...] = ()


class State(_Entry):
    """Which of a claim's values hold from a day on, in one sentence."""

    holds: tuple[str, ...]
    statement: str
    since: date | None = None
    precision: Precision = Precision.DAY


class Claim(_Sourced):
    """Something that is true or not of an entity; `exhaustive` means one of the values always holds."""

    name: str | None = None
    values: dict[str, tuple[Phrase, ...]]
    exhaustive: bool = False
    enumerated: bool = False
    unless: tuple[Phrase, ...] = ()
    history: tuple[State, ...] = Field(min_length=1)


class Lifecycle(_Sourced):
    """The end or the renaming of what `names` names."""

    kind: LifecycleKind
    names: tuple[Phrase, ...] = Field(min_length=1)
    since: date | None = None
    precision: Precision = Precision.DAY
    successor: str | None = None
    statement: str
    unless: tuple[Phrase, ...] = ()


class Entity(_Entry):
    """What facts are about: a service, a feature, an API, a protocol."""

    id: EntityId
    name: Phrase
    part_of: EntityId | None = None
    aliases: tuple[Phrase, ...] = ()
    cased: tuple[Phrase, ...] = ()
    context: tuple[Phrase, ...] = ()
    attributes: dict[str, Attribute] = {}
    claims: dict[str, Claim] = {}
    lifecycle: tuple[Lifecycle, ...] = ()


class PackFile(_Entry):
    """The content of one YAML file of a pack."""

    entities: tuple[Entity, ...] = ()
    conditions: dict[str, tuple[Phrase, ...]] = {}


class Pack(_Entry):
    """One or more packs, merged: entities by id and conditions by name; `files` says where each of them stands."""

    name: str
    entities: dict[str, Entity] = {}
    conditions: dict[str, tuple[Phrase, ...]] = {}
    files: dict[str, str] = {}

    def attribute(self, entity: str, name: str) -> Attribute | None:
        """Look up an attribute of an entity; None where the pack knows neither."""
        found = self.entities.get(entity)
        return found.attributes.get(name) if found else None

    def claim(self, entity: str, name: str) -> Claim | None:
        """Look up a claim of an entity; None where the pack knows neither."""
        found = self.entities.get(entity)
        return found.claims.get(name) if found else None


def read_pack(folder: Path) -> Pack:
    """Read every YAML file of a pack. Raises PackError with all problems of shape, each with its place."""
    if not folder.is_dir():
        raise PackError([f"{folder}: no such pack folder"])
    problems: list[str] = []
    entities: dict[str, Entity] = {}
    conditions: dict[str, tuple[Phrase, ...]] = {}
    places: dict[str, str] = {}
    paths = pack_files(folder)
    if not paths:
        problems.append(f"{folder}: no .yaml file in this pack")
    if len(paths) > MAX_FILES:
        raise PackError([f"{folder}: {len(paths)} files, more than the {MAX_FILES} allowed in a pack"])
    for path in paths:
        content = _read_file(path, problems)
        for entity in content.entities:
            if entity.id in entities:
                problems.append(
                    f"{path.name}: {entity.id}: also declared in {places[entity.id]} (one entity, one place)"
                )
            entities[entity.id], places[entity.id] = entity, path.name
        for name, phrases in content.conditions.items():
            conditions[name] = tuple(dict.fromkeys((*conditions.get(name, ()), *phrases)))
            places.setdefault(f"conditions.{name}", path.name)
    if problems:
        raise PackError(problems)
    return Pack(name=folder.resolve().name, entities=entities, conditions=conditions, files=places)


def pack_files(folder: Path) -> list[Path]:
    """List the files of a pack that declare something, in the order they are read."""
    return sorted(path for path in folder.glob("*.yaml") if path.name != EXAMPLES)


def merge_packs(packs: list[Pack]) -> Pack:
    """Join packs into one. Raises PackError naming every entity that two packs declare."""
    problems: list[str] = []
    entities: dict[str, Entity] = {}
    owner: dict[str, str] = {}
    conditions: dict[str, tuple[Phrase, ...]] = {}
    places: dict[str, str] = {}
    for pack in packs:
        places |= {entry: f"{pack.name}/{file}" for entry, file in pack.files.items()}
        for entity_id, entity in pack.entities.items():
            if entity_id in entities:
                problems.append(f"{entity_id}: declared by pack {owner[entity_id]} and by pack {pack.name}")
            entities[entity_id], owner[entity_id] = entity, pack.name
        for name, phrases in pack.conditions.items():
            conditions[name] = tuple(dict.fromkeys((*conditions.get(name, ()), *phrases)))
    if problems:
        raise PackError(problems)
    name = "+".join(pack.name for pack in packs)
    return Pack(name=name, entities=entities, conditions=conditions, files=places)


def parse_yaml(path: Path) -> Any:
    """Parse a YAML file with the safe loader. Raises PackError when it is too large, has aliases or is broken."""
    text = text_of(path)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for token in yaml.scan(text, Loader=loader) if "&" in text or "*" in text else ():
            if isinstance(token, yaml.AliasToken):
                line = token.start_mark.line + 1
                raise PackError([f"{path.name}:{line}: YAML aliases (*name) are not allowed in a pack"])
        return yaml.load(text, Loader=loader)  # noqa: S506  a safe loader, in C where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise PackError([f"{path.name}{line}: not valid YAML: {getattr(error, 'problem', error)}"]) from error
    except (ValueError, RecursionError) as error:  # a day such as 2001-99-99, a number of thousands of digits
        raise PackError([f"{path.name}: not valid YAML: {error}"]) from error


def text_of(path: Path) -> str:
    """Read the text of a pack file. Raises PackError when it is too large, lies elsewhere or is no text."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise PackError([f"{path.name}: a link that leads out of the pack; copy the file"])
        data = read_bytes(path, MAX_FILE_BYTES)
        if len(data) > MAX_FILE_BYTES:
            raise PackError([f"{path.name}: more than the {MAX_FILE_BYTES} bytes allowed in one pack file"])
        return data.decode()
    except OSError as error:
        raise PackError([f"{path.name}: cannot be read: {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise PackError([f"{path.name}: cannot be read: {error}"]) from error


def _read_file(path: Path, problems: list[str]) -> PackFile:
    try:
        content = parse_yaml(path)
        return PackFile.model_validate(content if content is not None else {})
    except PackError as error:
        problems.extend(error.problems)
    except ValidationError as error:
        problems.extend(f"{path.name}: {_describe(entry, content)}" for entry in _causes(error))
    return PackFile()


def _causes(error: ValidationError) -> list[Any]:
    """The errors without those that only follow from others: a list is not too short when its entry was refused."""
    entries = error.errors()
    inner = {entry["loc"][:depth] for entry in entries for depth in range(len(entry["loc"]))}
    return [entry for entry in entries if entry["type"] != "too_short" or entry["loc"] not in inner]


def _describe(entry: Any, content: Any) -> str:
    where, node, names = [], content, list(entry["loc"])
    for step in names:
        node = node[step] if isinstance(node, list | dict) and _has(node, step) else None
        label = node.get("id") if isinstance(node, dict) and "id" in node else step
        where.append(str(label))
    value = entry.get("input")
    shown = f" (is {value!r})" if isinstance(value, str | int | float | bool) else ""
    if entry["type"] == "string_type" and shown:
        return f"{'.'.join(where)}: must be a text; write it in quotes{shown}"
    return f"{'.'.join(where)}: {entry['msg']}{shown}"


def _has(node: list[Any] | dict[Any, Any], step: Any) -> bool:
    if isinstance(node, dict):
        return step in node
    return isinstance(step, int) and step < len(node)
