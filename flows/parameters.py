"""The options of a command as the parameters of a Prefect run, which the server keeps and shows: without secrets."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import cast

from flows.settings import NOTIFY


def parameters_of(given: Mapping[str, object], environment: MutableMapping[str, str]) -> dict[str, object]:
    """Leave out what was not given, and hand addresses over in the environment, which the run has from us."""
    options = {name: value for name, value in given.items() if value not in (None, ())}
    addresses = cast("Sequence[str]", options.pop("notify", ()))
    if addresses:
        environment[NOTIFY] = "\n".join(addresses)
    return options
