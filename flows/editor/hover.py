"""What an editor tells of the fact under the cursor: what the reference says today, since when, and the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lsprotocol import types

from expectations.wording import topic_name
from extractors.model import Fact
from extractors.packs.dated import in_force
from flows.editor.positions import holds, range_of
from flows.editor.view import View
from reports.timeline import Reference, in_words, moment, references
from reports.visible import visible
from reports.wording import cited, day, stated


def hover_of(view: View, position: types.Position) -> types.Hover | None:
    """Tell of every fact, and every finding with a reference, at a position; None where there is none."""
    told = [*_facts(view, position), *_findings(view, position)]
    if not told:
        return None
    text = "\n\n".join(dict.fromkeys(told))
    return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, visible(text)))


def _facts(view: View, position: types.Position) -> Iterator[str]:
    for fact in view.audit.facts:
        if fact.place.path == view.path and holds(range_of(fact.place, view.lines, view.codec), position):
            reference = references(replace(view.audit, facts=(fact,))).get(fact.fact_id)
            yield _told(fact, reference, view)


def _findings(view: View, position: types.Position) -> Iterator[str]:
    """Tell what findings lean on that are about no fact, such as a name that is no longer used."""
    for entry in view.shown:
        reference = entry.finding.reference
        if reference and not entry.finding.fact_ids and holds(entry.diagnostic.range, position):
            yield f"{entry.finding.rule}: {cited(reference)}\n{_source(reference.source, day(reference.checked))}"


def _told(fact: Fact, reference: Reference | None, view: View) -> str:
    lines = [f"{topic_name(fact, view.audit.pack)}: {stated(fact)}"]
    if reference is None:
        return "\n".join([*lines, "No entry of the reference speaks of it."])
    today = in_force(reference.periods, view.audit.as_of)
    since = f", since {moment(today.since, today.precision)}" if today.since else ""
    lines.append(f"Today: {today.words}{since}")
    if len(reference.periods) > 1:
        lines.append(f"History: {in_words(reference.periods)}")
    return "\n".join([*lines, _source(reference.source, day(reference.checked) if reference.checked else "")])


def _source(source: str, checked: str) -> str:
    return f"Source: {source}{f', checked {checked}' if checked else ', never checked'}"
