"""Which packs there are, how much they know, and when somebody last looked at the oldest of their entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractors.packs.schema import Pack
from flows.examination.section import Section
from flows.exits import Stop
from flows.packs import load_packs, pack_names
from flows.settings import Settings
from reports.wording import counted


def packs(settings: Settings) -> Section:
    """Read the packs that come with the program and those that are chosen."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for name in dict.fromkeys((*settings.pack, *pack_names())):
        try:
            found[name] = _shown(load_packs((name,)), name in settings.pack)
        except Stop as stop:
            found[name] = "broken, see below"
            problems.extend(stop.problems)
    return Section("packs", found, tuple(problems))


def _shown(pack: Pack, is_used: bool) -> str:
    limits = sum(len(attribute.limits) for entity in pack.entities.values() for attribute in entity.attributes.values())
    claims = sum(len(entity.claims) for entity in pack.entities.values())
    names = sum(len(entity.lifecycle) for entity in pack.entities.values())
    parts = (
        f"{counted(len(pack.entities), 'entity', 'entities')}, {counted(limits, 'limit')}, {counted(claims, 'claim')}",
        f"{counted(names, 'retired name')}; oldest check {min(_checked(pack), default='unknown')}",
    )
    return f"{', '.join(parts)}{'' if is_used else '; not used'}"


def _checked(pack: Pack) -> Iterator[date]:
    for entity in pack.entities.values():
        limits = (limit for attribute in entity.attributes.values() for limit in attribute.limits)
        for entry in (*limits, *entity.claims.values(), *entity.lifecycle):
            if entry.checked:
                yield entry.checked
