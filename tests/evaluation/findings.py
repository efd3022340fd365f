"""How well findings do on the gold labels of the user's notes and on planted conflicts: figures by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from expectations.check import check
from expectations.evidence import Evidence
from expectations.findings import Finding
from extractors.facts import Extractor
from extractors.notes import read_text
from extractors.packs.schema import Pack
from tests.evaluation.gold import Score, rows
from tests.today import TODAY

CASES = Path(__file__).parents[1] / "cases"
MAXIMA = ("up_to", "max")
DUPLICATES = ("duplicate-passage", "duplicate-fact", "near-duplicate")
CONTRADICTIONS = ("conflicting-limit", "bound-order", "conflicting-claim")
DAMAGE = ("truncated-text", "spliced-text", "heading-mismatch", "footnote-residue", "orphan-answer")
STRONG_KINDS = ("contradiction", "truncated_text", "spliced_text", "heading_mismatch")


def span(row: dict[str, str], side: str) -> range:
    """The lines of one side of a gold pair, or of a gold line."""
    return range(int(row[f"line{side}_start"]), int(row[f"line{side}_end"]) + 1)


def said_pairs(findings: Iterable[Finding], rules: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of lines that rules say belong together."""
    chosen = (finding for finding in findings if finding.rule in rules)
    return [(finding.place.line_start, other.line_start) for finding in chosen for other in finding.related]


def is_pair(row: dict[str, str], pair: tuple[int, int]) -> bool:
    """Whether a pair of lines lies within a gold pair, either way round."""
    a, b = span(row, "_a"), span(row, "_b")
    return (pair[0] in a and pair[1] in b) or (pair[1] in a and pair[0] in b)


def seed_near(findings: Sequence[Finding]) -> dict[str, float]:
    """Near pairs of the user's notes; pairs whose meaning or part is alike are no fault, hard negatives are."""
    gold = rows("seed_duplicates.csv")
    by_grade = {grade: [row for row in gold if row["grade"] == grade] for grade in {row["grade"] for row in gold}}
    said = said_pairs(findings, ("near-duplicate",))
    near, soft = by_grade["near"], [row for row in gold if row["grade"] not in ("near", "hard_negative")]
    right = [pair for pair in said if any(is_pair(row, pair) for row in near)]
    wrong = [pair for pair in said if pair not in right and not any(is_pair(row, pair) for row in soft)]
    score = Score(len(right), len(right) + len(wrong), len(near))
    found = sum(any(is_pair(row, pair) for pair in said) for row in near)
    hard = [
        pair for pair in said_pairs(findings, DUPLICATES) if any(is_pair(r, pair) for r in by_grade["hard_negative"])
    ]
    return {
        "seed near pairs precision": round(score.precision, 3),
        "seed near pairs recall": round(found / len(near), 3),
        "seed hard negatives reported": len(hard),
    }


def seed_restated(findings: Sequence[Finding]) -> dict[str, float]:
    """Facts of the user's notes stated twice: how many any rule for duplicates tells, and how many are told rightly."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows("seed_quantities.csv"):
        if row["subject"]:
            bound = "max" if row["bound"] in MAXIMA else row["bound"]
            groups[row["subject"], row["attribute"], bound, row["value"], row["unit"]].append(int(row["line"]))
    gold = {pair for lines in groups.values() for pair in combinations(sorted(lines), 2)}
    told = {(min(pair), max(pair)) for pair in said_pairs(findings, DUPLICATES)}
    found = {pair for pair in gold if any(_near_pair(pair, other) for other in told)}
    said = {(min(pair), max(pair)) for pair in said_pairs(findings, ("duplicate-fact",))}
    precision = Score(sum(pair in gold for pair in said), len(said), len(gold)).precision
    return {
        "seed restated facts precision": round(precision, 3),
        "seed restated facts recall": round(len(found) / len(gold), 3),
    }


def _near_pair(pair: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two pairs are of the same sentences, which may begin a line before the amount."""
    return all(0 <= line - start <= 1 for line, start in zip(pair, other, strict=True))


def seed_text(findings: Sequence[Finding]) -> dict[str, float]:
    """Strong contradictions and damaged lines of the user's notes that are found, and reports on sound lines."""
    gold = rows("seed_findings.csv")
    strong = [row for row in gold if row["kind"] in STRONG_KINDS and row["reason"].startswith("[strong]")]
    said = [finding for finding in findings if finding.rule in (*CONTRADICTIONS, *DAMAGE)]
    found = sum(any(_touches(finding, span(row, "")) for finding in said) for row in strong)
    faulty = {line for row in gold for line in span(row, "")}
    false = [finding for finding in said if faulty.isdisjoint(_lines(finding))]
    return {
        "seed strong lines found": found,
        "seed strong lines in gold": len(strong),
        "seed false text reports": len(false),
    }


def _lines(finding: Finding) -> range:
    return range(finding.place.line_start, finding.place.line_end + 1)


def _touches(finding: Finding, lines: range) -> bool:
    """Whether a finding speaks of one of the lines, at its place or in what belongs to it."""
    return any(line in lines for line in (*_lines(finding), *(other.line_start for other in finding.related)))


def planted(pack: Pack, extractor: Extractor) -> dict[str, float]:
    """Conflicts planted in notes that are found, and look-alikes that are reported."""
    conflicts, lookalikes = (
        yaml.safe_load((CASES / f"planted_{name}.yaml").read_text(encoding="utf-8"))["cases"]
        for name in ("conflicts", "lookalikes")
    )
    found = sum(names_both(case, contradictions(case["notes"], pack, extractor)) for case in conflicts)
    reported = sum(bool(contradictions(case["notes"], pack, extractor)) for case in lookalikes)
    return {
        "planted conflicts missed": len(conflicts) - found,
        "planted conflicts": len(conflicts),
        "planted look-alikes reported": reported,
        "planted look-alikes": len(lookalikes),
    }


def contradictions(notes: dict[str, str], pack: Pack, extractor: Extractor) -> tuple[Finding, ...]:
    """What contradicts in notes given as path and text."""
    read = [read_text(text, path) for path, text in notes.items()]
    facts = tuple(fact for note in read for fact in extractor.facts(note))
    passages = tuple(passage for note in read for passage in note.passages)
    findings = check(Evidence(facts, passages, pack, TODAY)).findings
    return tuple(finding for finding in findings if finding.rule in CONTRADICTIONS)


def sides(finding: Finding) -> str:
    """All that a finding quotes, of both sides."""
    return " / ".join(" ".join(quote.split()) for quote in (finding.quote, *(other.quote for other in finding.related)))


def names_both(case: dict[str, Any], findings: Iterable[Finding]) -> bool:
    """Whether one finding quotes both statements of a planted conflict."""
    return any(all(str(words) in said for words in case["between"]) for said in map(sides, findings))
