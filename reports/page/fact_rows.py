"""The fact table, compact: rows a browser shows at once, and the rest as columns of numbers and words."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.model import Fact
from reports.audit import Audit
from reports.notebook import head
from reports.places import Links, common_folder, shown_path
from reports.standing import Standing
from reports.visible import one_line
from reports.wording import fact_title, normalised, stated, subject_name

ALL_SHOWN = 2_000
FIRST_SHOWN = 500
_SENTENCE = 160
Anchors = Mapping[tuple[str, int], str]
_WORD_COLUMNS = ("subject", "title", "stated", "normalised", "standing", "path", "address")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of the table in words."""

    subject: str
    title: str
    stated: str
    normalised: str
    standing: Standing
    path: str
    line: int
    sentence: str
    address: str


class FactTable:
    """All facts of a run in words: those that need attention first."""

    def __init__(self, audit: Audit, standing: Mapping[str, Standing], anchors: Anchors, links: Links) -> None:
        """Sort the facts; `anchors` are the lines that can be reached within the page.

        A table that a browser shows without a script is six times the size of a packed one, so a long one is split.
        """
        order = list(Standing)
        self._audit, self._standing, self._anchors, self._links = audit, standing, anchors, links
        self._facts = sorted(audit.facts, key=lambda fact: order.index(standing[fact.fact_id]))
        self.split = len(self._facts) if len(self._facts) <= ALL_SHOWN else FIRST_SHOWN
        self._folder = common_folder([note.path for note in audit.notes])

    def shown(self) -> tuple[FactRow, ...]:
        """Put those facts into words that the page shows without a script."""
        return tuple(self._row(fact) for fact in self._facts[: self.split])

    def packed(self) -> str:
        """Pack the other rows; empty when there are none.

        The page's script unpacks them: JSON of columns, raw deflate, base64. Nothing in it can end a script element.
        """
        rows = [self._row(fact) for fact in self._facts[self.split :]]
        if not rows:
            return ""
        columns: dict[str, object] = {
            name: _column([str(getattr(row, name)) for row in rows]) for name in _WORD_COLUMNS
        }
        columns |= {"line": [row.line for row in rows], "sentence": [row.sentence for row in rows]}
        text = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return base64.b64encode(squeezer.compress(text) + squeezer.flush()).decode("ascii")

    def _row(self, fact: Fact) -> FactRow:
        place = fact.place
        anchor = self._anchors.get((place.path, place.line_start))
        return FactRow(
            subject=one_line(subject_name(fact.subject, self._audit.pack)),
            title=one_line(fact_title(fact, self._audit.pack)),
            stated=one_line(stated(fact)),
            normalised=one_line(normalised(fact)),
            standing=self._standing[fact.fact_id],
            path=shown_path(place.path.removeprefix(self._folder)),
            line=place.line_start,
            sentence=head(one_line(fact.text), _SENTENCE),
            address=f"#{anchor}" if anchor else self._links.to(place.path, place.line_start, place.column_start),
        )


def _column(values: Sequence[str]) -> dict[str, list[str] | list[int]]:
    """Store words that come again and again once: `all` the words, `row` the number of the word in each row."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return {"all": list(numbers), "row": [numbers[value] for value in values]}
