"""The rules a run uses: all, or those selected, less those ignored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from expectations.check import Rule
from expectations.rules import RULES
from expectations.suggestions import unknown
from flows.exits import Stop


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Choose by rule or family name. Raises Stop naming every name that is neither, and when no rule is left."""
    if problems := unknown_rules((*select, *ignore)):
        raise Stop(*problems)
    chosen = tuple(rule for rule in RULES if (not select or _named(rule, select)) and not _named(rule, ignore))
    if not chosen:
        raise Stop("no rule is left to run: ignore leaves out all that select names")
    return chosen


def unknown_rules(names: Iterable[str]) -> list[str]:
    """Say of every name that is neither a rule nor a family which one may have been meant."""
    known = [name for rule in RULES for name in (rule.NAME, rule.FAMILY)]
    return [unknown("rule", name, known, "`noteaudit rules` lists them") for name in names if name not in known]


def rule_named(name: str) -> Rule:
    """Find one rule. Raises Stop when there is none of this name."""
    found = next((rule for rule in RULES if rule.NAME == name), None)
    if found is None:
        raise Stop(unknown("rule", name, [rule.NAME for rule in RULES], "`noteaudit rules` lists them"))
    return found


def _named(rule: Rule, names: Sequence[str]) -> bool:
    return rule.NAME in names or rule.FAMILY in names
