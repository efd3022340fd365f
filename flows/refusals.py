"""What can be known to be wrong before a run starts is told then, not after a minute's work."""

from __future__ import annotations

from pathlib import Path

from flows.exits import Stop
from flows.packs import load_packs
from flows.rule_choice import chosen_rules
from flows.runners import dask
from flows.setting_aside import refuse_missing
from flows.settings import Settings
from flows.writing import refuse_foreign


def refuse_hopeless(settings: Settings) -> None:
    """Raise Stop for a rule, pack or baseline that does not exist, a folder of other things, news without a past."""
    chosen_rules(settings.select, settings.ignore)
    load_packs(settings.pack, settings.cache)
    refuse_missing(settings)
    refuse_foreign(Path(settings.output))
    if settings.runner == dask.NAME:
        dask.require(settings.dask_address)
    if settings.notify and not settings.history:
        raise Stop("notify: what changed is told by comparing with the run before; let history keep at least one run")
