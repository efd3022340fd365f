"""Cleaned facts as a folder for Obsidian: a note a topic, with links to the notes and a block id a fact."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reports.cleaning.export import Export, Material
from reports.cleaning.model import CleanedFact, Spot
from reports.cleaning.pages import SKIP, Link, by_topic, fact_lines, left_out_lines
from reports.places import common_folder
from reports.visible import visible

LEFT_OUT = "Left out"
EXTENSION = " (facts).md"  # a topic may be named like one of the reader's notes, which links must go on to find
_FORBIDDEN = re.compile(r"[\\/:*?\"<>|#^\[\]\x00-\x1f]+")
_FORBIDDEN_IN_LINK = re.compile(r"[\[\]|#^\x00-\x1f]")
_MARKDOWN = (".md", ".markdown")
_LONGEST = 100


def files(material: Material, name: str) -> dict[str, bytes]:  # noqa: ARG001 - the folder has no main file
    """Write a note for every topic, and one for what was left out."""
    link = _linker(material.notes)
    topics = by_topic(material.cleaned.facts)
    names = _file_names([*topics])
    pages = {names[topic]: _page(topic, facts, link) for topic, facts in topics.items()}
    left_out = "\n".join(left_out_lines(material.cleaned, link))
    if left_out:
        pages[f"{LEFT_OUT}{EXTENSION}"] = f"---\n{SKIP}---\n\n{left_out}\n"
    return {file: text.encode() for file, text in pages.items()}


def _page(topic: str, facts: Sequence[CleanedFact], link: Link) -> str:
    return "\n".join([*_front_matter(topic, facts), *_facts(facts, link)]) + "\n"


def _front_matter(topic: str, facts: Sequence[CleanedFact]) -> Iterator[str]:
    subjects = sorted({fact.subject.replace(".", "/") for fact in facts if fact.resolved})
    yield f"---\n{SKIP}aliases: [{json.dumps(visible(topic))}]\ntags: {json.dumps(subjects)}\n---\n"


def _facts(facts: Sequence[CleanedFact], link: Link) -> Iterator[str]:
    for fact in facts:
        yield from fact_lines(fact, link, f" ^na-{fact.cleaned_id[:8]}")


def _linker(notes: Sequence[str]) -> Link:
    """Link to a note as Obsidian does: by its name, or by its folders too where two have one name."""
    named = Counter(PurePosixPath(path).name for path in notes)
    folder = common_folder(notes)

    def link(spot: Spot) -> str:
        path = PurePosixPath(spot.path)
        target = path.name if named[path.name] < 2 else spot.path.removeprefix(folder)
        if target.endswith(_MARKDOWN):
            target = target.rpartition(".")[0]
        return f"[[{_in_link(target)}|{_in_link(path.name)}:{spot.line}]]"

    return link


def _in_link(name: str) -> str:
    return visible(_FORBIDDEN_IN_LINK.sub(" ", name))


def _file_names(topics: Sequence[str]) -> dict[str, str]:
    """Name a file for every topic; names that differ only in what a file system ignores get a mark of their own."""
    plain = {topic: _FORBIDDEN.sub(" ", visible(topic))[:_LONGEST].strip(" .") or "notes" for topic in topics}
    taken = Counter(name.casefold() for name in [*plain.values(), LEFT_OUT])
    return {
        topic: f"{name}{_mark(topic) if taken[name.casefold()] > 1 else ''}{EXTENSION}" for topic, name in plain.items()
    }


def _mark(topic: str) -> str:
    return f" {hashlib.sha256(topic.encode()).hexdigest()[:6]}"


EXPORT = Export("obsidian", "cleaned-facts", "a folder of notes that link to yours", files, folder=True)
