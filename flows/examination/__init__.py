"""What `noteaudit doctor` looks at, section by section: what is installed, what is found, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from flows.configuration import Configuration
from flows.examination import configuration, notes, packs, places, program
from flows.examination.section import Section
from flows.exits import Stop
from flows.setting_values import texts
from flows.settings import choose_configuration, settle


def examine(given: Mapping[str, object], config: str | None) -> tuple[Section, ...]:
    """Look at everything; a configuration that cannot be read is told, and the rest is looked at without it."""
    near = texts(given.get("paths", ()))
    broken: tuple[str, ...] = ()
    try:
        found = choose_configuration(config, near)
    except Stop as stop:
        found, broken = Configuration(), stop.problems
    settled = settle(given, found, near)
    settings = settled.settings
    return (
        program.versions(),
        program.packages(),
        program.extras(),
        configuration.settings(settled, broken),
        packs.packs(settings),
        notes.notes(settings),
        notes.baseline(settings),
        places.git(settings),
        places.output(settings),
        places.cache(settings),
    )
