"""GrobidBounds: value and bound of every quantity of scientific sentences."""

from __future__ import annotations

import json
from collections import Counter

from extractors.quantities import find_quantities
from tests.evaluation.gold import GOLD, Score

GROBID = {"max": "<", "min": ">", "exact": "=", "default": "=", "approx": "="}


def grobid() -> dict[str, float]:
    """Value and bound on GrobidBounds, each gold value credited once; and how many bounds are inverted."""
    counts: Counter[tuple[str, str]] = Counter()
    inverted = 0
    for sentence in json.loads((GOLD / "grobid_bounds.json").read_text(encoding="utf-8")):
        left = [(float(quantity["value"]), quantity["change"]) for quantity in sentence["quantities"]]
        counts.update(("gold", change) for _, change in left)
        wrong = []
        for found in find_quantities(sentence["text"]):
            change = GROBID[found.bound.value]
            counts["said", change] += 1
            match = next((gold for gold in left if _close(gold[0], found.value) and gold[1] == change), None)
            if match is None:
                wrong.append((found.value, change))
            else:
                left.remove(match)
                counts["right", change] += 1
        inverted += sum(
            any(_close(value, gold[0]) and {change, gold[1]} == {"<", ">"} for gold in left) for value, change in wrong
        )
    scores = {
        change: Score(counts["right", change], counts["said", change], counts["gold", change]) for change in "<>="
    }
    total = Score(*(sum(getattr(score, name) for score in scores.values()) for name in ("right", "said", "gold")))
    return {
        "grobid F1": round(100 * total.f1, 1),
        "grobid upper F1": round(100 * scores["<"].f1, 1),
        "grobid lower F1": round(100 * scores[">"].f1, 1),
        "grobid inverted": inverted,
    }


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))
