"""Claim patterns, one file each, in the order they are tried."""

from types import ModuleType

from extractors.claims import known, passive, support

CLAIMS: tuple[ModuleType, ...] = (known, passive, support)
