"""Claim patterns, one file each, in the order they are tried."""

from types import ModuleType

from extractors.claims import known, support

CLAIMS: tuple[ModuleType, ...] = (known, support)
