"""What the reference says of labelled lines of notes by others."""

from __future__ import annotations

from pathlib import Path

from expectations.evidence import Evidence
from expectations.rules import imprecise_limit, retired_name, stale_claim, stale_limit, wrong_limit
from extractors.facts import Extractor
from extractors.notes import read_text
from extractors.packs.schema import Pack
from tests.evaluation.gold import Score, rows
from tests.evaluation.notes import text_of
from tests.today import TODAY

JUDGES = (stale_limit, wrong_limit, imprecise_limit, stale_claim)


def verdicts_of_others(folder: Path, extractor: Extractor, pack: Pack) -> dict[str, Score]:
    """What the reference says of other people's notes, line by line: precision and recall, and agreement on `wild`."""
    labels = rows("note_verdicts.csv")
    said: set[tuple[str, str, int]] = set()
    ended: set[tuple[str, str, int]] = set()
    for repo, path in sorted({(row["repo"], row["path"]) for row in labels}):
        text = text_of(folder, repo, path)
        if text is None:
            continue
        note = read_text(text, path)
        evidence = Evidence(extractor.facts(note), note.passages, pack, TODAY)
        said.update((repo, path, found.place.line_start) for rule in JUDGES for found in rule.find(evidence))
        ended.update((repo, path, found.place.line_start) for found in retired_name.find(evidence))
    verdicts = {(row["repo"], row["path"], int(row["line"])): row["verdict"] for row in labels}
    stale = {line for line, verdict in verdicts.items() if verdict == "stale"}
    right = {line for line in said if verdicts.get(line, "current") != "current"}
    wild = [row for row in labels if row["source"] == "wild"]
    reported = said | ended
    agreed = [row for row in wild if _agrees(row["verdict"], (row["repo"], row["path"], int(row["line"])) in reported)]
    return {
        "lines reported that are out of date": Score(len(right), len(said), len(said)),
        "lines out of date that are reported": Score(len(stale & said), len(stale), len(stale)),
        "verdicts that agree on facts that differ between notes": Score(len(agreed), len(wild), len(wild)),
    }


def _agrees(verdict: str, reported: bool) -> bool:
    return verdict == "either" or (verdict == "stale") == reported
