"""Runs the examples of a pack: every sentence must give the facts and the findings of the reference that it lists."""

from __future__ import annotations

from collections.abc import Iterable

from expectations.check import check
from expectations.evidence import Evidence
from expectations.rules import imprecise_limit, retired_name, stale_claim, stale_limit, wrong_limit
from extractors.facts import Extractor
from extractors.packs.examples import Example, fact_failures, note_of
from extractors.packs.schema import Pack

REFERENCE_RULES = (stale_limit, wrong_limit, imprecise_limit, stale_claim, retired_name)


def run_examples(pack: Pack, examples: Iterable[Example]) -> list[str]:
    """Run examples of a pack. Returns what fails, each with its sentence; an empty list is success."""
    extractor = Extractor(pack)
    return [f"'{example.text}': {failure}" for example in examples for failure in failures_of(example, pack, extractor)]


def failures_of(example: Example, pack: Pack, extractor: Extractor) -> list[str]:
    """Run one example. Returns what is not as it says, in words."""
    note = note_of(example)
    facts = extractor.facts(note)
    outcome = check(Evidence(facts, note.passages, pack, example.as_of), rules=REFERENCE_RULES, comparers=())
    given = sorted({finding.rule for finding in outcome.findings})
    failures = fact_failures(example, facts)
    if given != sorted(set(example.findings)):
        messages = "; ".join(finding.message for finding in outcome.findings)
        failures.append(f"must give {_listed(example.findings)}, but gave {_listed(given)} {messages}".rstrip())
    return failures


def _listed(rules: tuple[str, ...] | list[str]) -> str:
    return ", ".join(sorted(rules)) or "no finding"
