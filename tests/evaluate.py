"""Accuracy of extraction and findings on the gold labels: the table `make eval` prints, and the floors CI holds.

Usage: python -m tests.evaluate [--notes FOLDER] [--floors]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from expectations.check import check
from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.rules import imprecise_limit, retired_name, stale_claim, stale_limit, wrong_limit
from extractors.facts import Extractor
from extractors.files import decoded
from extractors.model import Fact, Kind
from extractors.notes import read_notes, read_text
from extractors.packs.schema import Pack, read_pack
from extractors.phrases import stem
from extractors.quantities import find_quantities
from tests.findings_accuracy import planted, seed_near, seed_restated, seed_text
from tests.gold_rows import GOLD, Score, rows

HERE = Path(__file__).parent
NOTES = HERE.parent / "notes"
AWS = HERE.parent / "extractors" / "packs" / "aws"
TODAY = date(2026, 11, 25)
BOUNDS = {"up_to": "max", "at_least": "min"}
UNITS = {"year": "year", "week": "week", "percent": "%", "minute": "min", "second": "s", "hour": "h", "megabyte": "MB"}
GROBID = {"max": "<", "min": ">", "exact": "=", "default": "=", "approx": "="}
# Findings on these lines of the user's notes must be there, and none on the others.
MUST_FIND = (5, 7, 34, 37, 255, 258, 81, 84, 86, 85, 179, 231, 235, 253, 256, 420, 506, 515, 521)
MUST_NOT = (99, 118, 131, 196, 242)
JUDGES = (stale_limit, wrong_limit, imprecise_limit, stale_claim)
STALE = ("stale-limit", "wrong-limit", "imprecise-limit", "stale-claim", "retired-name", "conflicting-claim")
FLOORS = {
    "seed strong lines found": 24,
    "seed near pairs precision": 0.95,
    "seed near pairs recall": 0.75,
    "seed restated facts precision": 0.95,
    "seed restated facts recall": 0.8,
    "seed facts found": 31,
    "seed stale lines found": 19,
    "seed exact duplicates F1": 1.0,
    "grobid F1": 78.5,
    "grobid upper F1": 87.0,
    "grobid lower F1": 84.5,
}
CEILINGS = {
    "seed false alarms": 0,
    "seed stale lines that are right": 0,
    "seed hard negatives reported": 0,
    "seed false text reports": 3,
    "planted conflicts missed": 0,
    "planted look-alikes reported": 0,
}


def same_unit(gold: str, fact: Fact) -> bool:
    """Whether units agree; counted nouns by any shared word or by initials (AZ, availability zone).

    How a noun phrase is cut is a matter of taste; the labels write `3 IOPS, per GB` where the table has `IOPS/GB`.
    """
    unit = fact.unit or ""
    if gold.lower() == unit.lower() or (not gold and fact.base_unit == "1") or unit.startswith(f"{gold}/"):
        return True
    if gold.lower() == "".join(word[0] for word in unit.lower().split()):
        return True
    if fact.base_unit not in ("1", "1/s"):
        return False
    return bool(_stems(gold) & _stems(unit))


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


def seed(facts: Sequence[Fact]) -> dict[str, float]:
    """The 31 facts of the user's notes: value, unit and bound right, subject named; and false alarms."""
    labels = [row for row in rows("seed_quantities.csv") if row["subject"]]
    gold = [
        dict(row, unit=UNITS.get(row["unit"], row["unit"]), bound=BOUNDS.get(row["bound"], row["bound"]))
        for row in labels
    ]
    quantities = [fact for fact in facts if fact.kind is Kind.QUANTITY]
    pairs = pair_up(
        gold,
        quantities,
        lambda label, fact: (
            fact.bound is not None and fact.bound.value == label["bound"] and same_unit(label["unit"], fact)
        ),
    )
    claimed = {fact.place.line_start for fact in facts if fact.kind is Kind.CLAIM and fact.resolved}
    by_claim = sum(
        row not in pairs and "not supported" in label["surface"] and int(label["line"]) in claimed
        for row, label in enumerate(gold)
    )
    lines = {int(label["line"]) for label in gold}
    alarms = [
        fact
        for index, fact in enumerate(quantities)
        if index not in pairs.values() and fact.place.line_start not in lines
    ]
    return {
        "seed facts found": len(pairs) + by_claim,
        "seed facts in gold": len(gold),
        "seed false alarms": len(alarms),
    }


def seed_findings(findings: Iterable[Finding]) -> dict[str, float]:
    """The stale and wrong lines of the user's notes that are found, and false ones on lines known to be right."""
    lines = {finding.place.line_start for finding in findings if finding.rule in STALE}
    spans = {
        line
        for finding in findings
        if finding.rule in STALE
        for line in range(finding.place.line_start, finding.place.line_end + 1)
    }
    return {
        "seed stale lines found": sum(line in spans for line in MUST_FIND),
        "seed stale lines in gold": len(MUST_FIND),
        "seed stale lines that are right": sum(line in lines for line in MUST_NOT),
    }


def seed_duplicates(findings: Iterable[Finding]) -> dict[str, float]:
    """Exact pairs of the user's notes."""
    gold = {
        (int(row["line_a_start"]), int(row["line_b_start"]))
        for row in rows("seed_duplicates.csv")
        if row["grade"] == "exact"
    }
    said = {
        (finding.place.line_start, other.line_start)
        for finding in findings
        if finding.rule == "duplicate-passage"
        for other in finding.related
    }
    return {"seed exact duplicates F1": round(Score(len(gold & said), len(said), len(gold)).f1, 3)}


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


def notes_of_others(folder: Path, extractor: Extractor, split: str) -> tuple[Score, Counter[str], int]:
    """Value, unit and bound on labelled line ranges of other people's notes; causes of failure; words read."""
    causes: Counter[str] = Counter()
    right = said = gold_count = words = 0
    ranges = [row for row in rows("note_ranges.csv") if row["split"] == split]
    labels = rows("note_facts.csv")
    for repo, path in sorted({(row["repo"], row["path"]) for row in ranges}):
        spans = [
            range(int(row["line_start"]), int(row["line_end"]) + 1)
            for row in ranges
            if (row["repo"], row["path"]) == (repo, path)
        ]
        text = decoded((folder / repo / path).read_bytes())
        if text is None:
            continue
        lines = text.split("\n")
        words += sum(len(lines[number - 1].split()) for span in spans for number in span if number <= len(lines))
        gold = [
            row
            for row in labels
            if (row["repo"], row["path"]) == (repo, path) and any(int(row["line"]) in span for span in spans)
        ]
        found = [
            fact
            for fact in extractor.facts(read_text(text, path))
            if fact.kind is Kind.QUANTITY and any(fact.place.line_start in span for span in spans)
        ]
        full = pair_up(
            gold,
            found,
            lambda label, fact: (
                same_unit(label["unit"], fact) and fact.bound is not None and fact.bound.value == label["bound"]
            ),
        )
        rest = [fact for index, fact in enumerate(found) if index not in full.values()]
        left = [row for index, row in enumerate(gold) if index not in full]
        part = pair_up(left, rest, lambda label, fact: True)
        right += sum(gold[row]["soft"] != "1" for row in full)
        gold_count += sum(row["soft"] != "1" for row in gold)
        soft = sum(row["soft"] == "1" for row in gold) - sum(
            row["soft"] == "1" for row in (left[i] for i in range(len(left)) if i not in part)
        )
        said += len(found) - soft
        for index, row in enumerate(left):
            if row["soft"] != "1":
                causes[
                    "missed"
                    if index not in part
                    else "wrong bound"
                    if same_unit(row["unit"], rest[part[index]])
                    else "wrong unit"
                ] += 1
        causes["false alarm"] += len(rest) - len(part)
    return Score(right, said, gold_count), causes, words


def verdicts_of_others(folder: Path, extractor: Extractor, pack: Pack) -> dict[str, Score]:
    """What the reference says of other people's notes, line by line: precision and recall, and agreement on `wild`."""
    labels = rows("note_verdicts.csv")
    said: set[tuple[str, str, int]] = set()
    ended: set[tuple[str, str, int]] = set()
    for repo, path in sorted({(row["repo"], row["path"]) for row in labels}):
        text = decoded((folder / repo / path).read_bytes())
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --floors fail when a figure falls below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--notes", type=Path, help="folder with the labelled notes by others")
    parser.add_argument("--floors", action="store_true", help="exit 1 when a figure is below its floor")
    options = parser.parse_args(arguments)
    pack: Pack = read_pack(AWS)
    extractor = Extractor(pack)
    reading = read_notes([NOTES])
    facts = tuple(fact for note in reading.notes for fact in extractor.facts(note))
    findings = check(Evidence(facts, reading.passages, pack, TODAY)).findings
    figures = seed(facts) | seed_findings(findings) | seed_duplicates(findings) | seed_near(findings)
    figures |= seed_restated(findings) | seed_text(findings) | planted(pack, extractor) | grobid()
    for name, value in figures.items():
        print(f"{name:36} {value:g}")
    if options.notes:
        for split in ("dev", "test"):
            score, causes, words = notes_of_others(options.notes, extractor, split)
            print(f"notes of others, {split:4} half: {score}")
            print(f"  {dict(causes)}; {1000 * causes['false alarm'] / words:.1f} false alarms per 1,000 words")
        for name, share in verdicts_of_others(options.notes, extractor, pack).items():
            print(f"notes of others, {name}: {share.right} of {share.gold} ({share.recall:.2f})")
    broken = list(out_of_bounds(figures)) if options.floors else []
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


def out_of_bounds(figures: Mapping[str, float]) -> Iterator[str]:
    """Name the figures that are below their floor or above their ceiling."""
    for name, floor in FLOORS.items():
        if figures[name] < floor:
            yield f"below its floor of {floor:g}: {name} is {figures[name]:g}"
    for name, ceiling in CEILINGS.items():
        if figures[name] > ceiling:
            yield f"above its ceiling of {ceiling:g}: {name} is {figures[name]:g}"


if __name__ == "__main__":
    sys.exit(main())
