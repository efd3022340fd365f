"""Which packs there are, how much they know, and when somebody last looked at the oldest of their entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractors.packs.entries import claims_of, lifecycles_of, limits_of
from extractors.packs.schema import Pack
from extractors.packs.size import size_of
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
    size = size_of(pack)
    parts = (
        f"{counted(size.entities, 'entity', 'entities')}, {counted(size.limits, 'limit')}",
        f"{counted(size.claims, 'claim')}",
        f"{counted(size.ends, 'retired name')}; oldest check {min(_checked(pack), default='unknown')}",
    )
    return f"{', '.join(parts)}{'' if is_used else '; not used'}"


def _checked(pack: Pack) -> Iterator[date]:
    limits = (limit for _, _, limit in limits_of(pack))
    others = (entry for _, entry in (*claims_of(pack), *lifecycles_of(pack)))
    yield from (entry.checked for entry in (*limits, *others) if entry.checked)
