"""Charts as tables whose bars are drawn: a reader of the page and a reader of its source see the same numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from expectations.findings import Finding, Severity
from extractors.model import Fact
from reports.audit import Audit, PastRun
from reports.standing import Standing
from reports.wording import subject_name

_WIDTH = 1000
_HEIGHT = 12
_GAP = 4
_MOST_BARS = 12
_ORDER = (*(severity.value for severity in Severity), *(standing.value for standing in Standing))


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: what is counted, how it is drawn and how many there are."""

    name: str
    style: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart."""

    label: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with a title, longest first, and the names of their parts; what is too much for bars is summed up."""

    title: str
    bars: tuple[Bar, ...]
    rest: Bar | None = None

    @property
    def largest(self) -> int:
        """The length that fills the width."""
        return max((bar.total for bar in self.bars), default=1) or 1

    @property
    def parts(self) -> tuple[Segment, ...]:
        """Every kind of part that occurs, with its total: the legend."""
        return _summed(self.bars)

    def drawing(self, bar: Bar) -> Markup:
        """Draw one bar to the chart's scale."""
        return _drawn(bar, self.largest)


def findings_by(title: str, labelled: Iterable[tuple[str, Finding]]) -> Chart:
    """Count findings under a label, by severity."""
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for label, finding in labelled:
        counts[label][finding.severity] += 1
    bars = [
        Bar(label, tuple(Segment(s.value, s.value, own[s]) for s in Severity if own[s]))
        for label, own in counts.items()
    ]
    return _chart(title, bars)


def facts_by_subject(audit: Audit, standing: Mapping[str, Standing]) -> Chart:
    """Count facts of each subject by how they stand."""
    counts: dict[str, Counter[Standing]] = defaultdict(Counter)
    for fact in audit.facts:
        counts[subject_name(fact.subject, audit.pack)][standing[fact.fact_id]] += 1
    bars = [
        Bar(label, tuple(Segment(s.words, s.value, own[s]) for s in Standing if own[s]))
        for label, own in counts.items()
    ]
    return _chart("Facts by subject, and how they stand", bars)


def outdated_by_year(findings: Iterable[Finding], facts: Mapping[str, Fact]) -> Chart:
    """Count outdated facts by the year in which the world moved on."""
    years: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.reference and finding.reference.since and finding.severity is not Severity.INFO:
            years[str(finding.reference.since.year)].update(i for i in finding.fact_ids if i in facts)
    bars = [Bar(year, (Segment("facts", "outdated", len(own)),)) for year, own in sorted(years.items()) if own]
    return Chart("When the notes went out of date", tuple(bars))


def _chart(title: str, bars: Sequence[Bar]) -> Chart:
    ranked = sorted(bars, key=lambda bar: (-bar.total, bar.label.casefold()))
    if len(ranked) <= _MOST_BARS + 1:
        return Chart(title, tuple(ranked))
    others = ranked[_MOST_BARS:]
    return Chart(title, tuple(ranked[:_MOST_BARS]), Bar(f"{len(others):,} others", _summed(others)))


def _summed(bars: Sequence[Bar]) -> tuple[Segment, ...]:
    totals: Counter[tuple[str, str]] = Counter()
    for bar in bars:
        for segment in bar.segments:
            totals[(segment.name, segment.style)] += segment.count
    parts = (Segment(name, style, count) for (name, style), count in totals.items())
    return tuple(sorted(parts, key=lambda part: _ORDER.index(part.style)))


def _drawn(bar: Bar, largest: int) -> Markup:
    shapes, x = [], 0.0
    for segment in bar.segments:
        width = _WIDTH * segment.count / largest
        shapes.append(
            Markup('<rect class="{}" x="{}" width="{}" height="{}"/>').format(
                f"fill-{segment.style}", round(x, 1), round(max(width - _GAP, 2), 1), _HEIGHT
            )
        )
        x += width
    return Markup(
        '<svg class="bar" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(_WIDTH, _HEIGHT, Markup("").join(shapes))


def _total(run: PastRun) -> int:
    return sum(run.counts.values())


def trend(runs: Sequence[PastRun]) -> Markup:
    """Draw findings per run as columns, oldest first; the page gives the same numbers as a table."""
    most = max(map(_total, runs), default=1) or 1
    step, height = 36, 120
    shapes = []
    for place, run in enumerate(runs):
        y = float(height)
        for severity in reversed(Severity):
            tall = (height - 20) * run.counts.get(severity, 0) / most
            y -= tall
            if tall:
                shapes.append(
                    Markup('<rect class="{}" x="{}" y="{}" width="24" height="{}"/>').format(
                        f"fill-{severity.value}", place * step + 6, round(y, 1), round(max(tall - 1, 1), 1)
                    )
                )
        total = Markup('<text x="{}" y="{}">{}</text>').format(place * step + 18, round(y - 5, 1), _total(run))
        shapes.append(total)
    width = max(len(runs), 1) * step
    return Markup('<svg class="trend" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}</svg>').format(
        width,
        height + 2,
        Markup('<path class="axis" d="M0 {}H{}"/>').format(height + 1, width),
        Markup("").join(shapes),
    )
