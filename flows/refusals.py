"""What can be known to be wrong before a run starts is told then, not after a minute's work."""

from __future__ import annotations

from pathlib import Path

from flows.exits import Stop
from flows.packs import load
from flows.rule_choice import chosen_rules
from flows.runners import dask
from flows.setting_aside import refuse_missing
from flows.settings import Settings
from flows.stages import Stages
from flows.writing import refuse_foreign


def refuse_unknown(settings: Settings, stages: Stages) -> None:
    """Raise Stop for a rule, a pack or a baseline that does not exist: a wrong name is told before the work."""
    chosen_rules(settings.select, settings.ignore)
    refuse_missing(settings)
    load(settings, stages)


def refuse_hopeless(settings: Settings) -> None:
    """Raise Stop for what does not exist, an audit folder of other things, news without a past."""
    refuse_unknown(settings, Stages())
    refuse_foreign(Path(settings.output))
    if settings.runner == dask.NAME:
        dask.require(settings.dask_address)
    if settings.notify and not settings.history:
        raise Stop("notify: what changed is told by comparing with the run before; let history keep at least one run")
