"""Which fact answers which label: the same line, value and, as far as asked, unit and bound."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.model import Fact
from extractors.phrases import stem
from extractors.tokens import tokenize
from extractors.units import unit_at


def same_unit(gold: str, fact: Fact) -> bool:
    """Whether units agree; counted nouns by any shared word or by initials (AZ, availability zone).

    How a noun phrase is cut is a matter of taste; the labels write `3 IOPS, per GB` where the table has `IOPS/GB`.
    """
    unit = fact.unit or ""
    if _is_written(gold, unit):
        return True
    if gold.lower() == unit.lower() or (not gold and fact.base_unit == "1") or unit.startswith(f"{gold}/"):
        return True
    if gold.lower() == "".join(word[0] for word in unit.lower().split()):
        return True
    if fact.base_unit not in ("1", "1/s"):
        return False
    return bool(_stems(gold) & _stems(unit))


def _is_written(gold: str, symbol: str) -> bool:
    """Whether a label spells the unit with that symbol: `foot` is ft, `GB-second` is GB-s."""
    tokens = tokenize(gold)
    found = unit_at(tokens, 0) if tokens else None
    return found is not None and found[1] == len(tokens) and found[0].symbol in {symbol, symbol.partition("/")[0]}


def _stems(phrase: str) -> set[str]:
    return {stem(word) for word in phrase.replace("/", " ").replace("-", " ").split()}


def pair_up(
    gold: Sequence[dict[str, str]], facts: Sequence[Fact], agrees: Callable[[dict[str, str], Fact], bool]
) -> dict[int, int]:
    """Match each gold row with one fact at most, in order."""
    used: set[int] = set()
    pairs: dict[int, int] = {}
    for row, label in enumerate(gold):
        for index, fact in enumerate(facts):
            if index not in used and _at(label, fact) and agrees(label, fact):
                used.add(index)
                pairs[row] = index
                break
    return pairs


def _at(label: dict[str, str], fact: Fact) -> bool:
    near = fact.place.line_start <= int(label["line"]) <= fact.place.line_end
    return (
        near and fact.value is not None and abs(fact.value - float(label["value"])) <= 1e-6 * max(1.0, abs(fact.value))
    )


def is_right(label: dict[str, str], fact: Fact) -> bool:
    """Whether unit and bound agree."""
    return same_unit(label["unit"], fact) and fact.bound is not None and fact.bound.value == label["bound"]
