"""Which configuration holds, every setting, and where each value is from."""

from __future__ import annotations

from collections.abc import Sequence

from flows.examination.section import Section
from flows.rule_choice import unknown_rules
from flows.settings import KEYS, MEANS, Settled

DEFAULT = "default"
NONE = "none; `noteaudit init` writes one"


def settings(settled: Settled, broken: Sequence[str]) -> Section:
    """Show every setting with its origin."""
    file = settled.configuration.path
    means = {name: str(getattr(settled.settings, name)) for name in MEANS}
    shown = {**means, **settled.settings.summary()}
    values = {key.name: f"{shown[key.name] or 'none'} ({settled.origins.get(key.name, DEFAULT)})" for key in KEYS}
    names = unknown_rules((*settled.settings.select, *settled.settings.ignore))
    return Section("configuration", {"file": str(file or NONE), **values}, (*broken, *settled.problems, *names))
