"""Cleaned facts for other tools: one file per format, listed in EXPORTS."""

from __future__ import annotations

from types import MappingProxyType

from reports.cleaning.export import Export
from reports.exports import anki, anki_tsv, csv, jsonl, markdown, obsidian, parquet, quizlet, sqlite

EXPORTS: MappingProxyType[str, Export] = MappingProxyType(
    {
        module.EXPORT.name: module.EXPORT
        for module in (csv, jsonl, parquet, sqlite, markdown, anki, anki_tsv, obsidian, quizlet)
    }
)
