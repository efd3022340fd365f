"""Spare what an import brings along: a package that is waited for until it is used, or done without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class DeferredName:
    """Stands in for something of a module, and imports the module when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __getattr__(self, name: str) -> Any:
        """Give what the thing itself has of this name."""
        return getattr(self._itself(), name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Call the thing itself."""
        return self._itself()(*given, **named)

    def _itself(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)


class Deferred(ModuleType):
    """Stands in for a module, of which nothing is imported until something is used."""

    def __getattr__(self, name: str) -> DeferredName:
        """Give a stand-in for what the module has of this name."""
        if name.startswith("__"):  # the import system asks so, and uses nothing
            raise AttributeError(name)
        return DeferredName(self.__name__, name)


@contextmanager
def sparing(deferred: tuple[str, ...], missing: tuple[str, ...] = ()) -> Iterator[None]:
    """Let imports made inside meet stand-ins, or nothing, in place of modules that are not imported yet.

    All other imports, later ones too, get the modules themselves.
    """
    places: dict[str, ModuleType | None] = {name: Deferred(name) for name in deferred} | dict.fromkeys(missing)
    ours = {name: place for name, place in places.items() if name not in sys.modules}
    sys.modules.update(ours)  # type: ignore[arg-type]  # None says that there is no such module
    try:
        yield
    finally:
        for name in ours:
            del sys.modules[name]
