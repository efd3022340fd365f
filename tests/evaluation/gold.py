"""The gold tables as rows, and the score of what was said against them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison, as precision, recall and F1."""

    right: int
    said: int
    gold: int

    def __str__(self) -> str:
        shares = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{shares}  ({self.right} right, {self.said} said, {self.gold} gold)"

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else 0.0


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a gold table."""
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
